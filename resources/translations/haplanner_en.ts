<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BadgePopover</name>
    <message numerus="yes">
        <source>of %n</source>
        <translation>
            <numerusform>of %n</numerusform>
            <numerusform>of %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForkMenu</name>
    <message numerus="yes">
        <source>Needs all %n</source>
        <translation>
            <numerusform>Needs all %n</numerusform>
            <numerusform>Needs all %n</numerusform>
        </translation>
    </message>
</context>
</TS>
