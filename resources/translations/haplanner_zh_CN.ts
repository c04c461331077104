<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Nothing to simulate yet. Add a component and a service first.</source>
        <translation>还没有可模拟的内容。请先添加组件和服务。</translation>
    </message>
    <message>
        <source>Cannot simulate: %1</source>
        <translation>无法模拟：%1</translation>
    </message>
    <message>
        <source>Simulating…</source>
        <translation>正在模拟…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Drawing…</source>
        <translation>正在绘制…</translation>
    </message>
    <message>
        <source>The simulation was stopped before it had a result.</source>
        <translation>模拟在得到结果之前已停止。</translation>
    </message>
    <message>
        <source>Run simulation</source>
        <translation>运行模拟</translation>
    </message>
    <message>
        <source>No simulation yet.</source>
        <translation>尚未模拟。</translation>
    </message>
    <message>
        <source>The simulation is older than the design.</source>
        <translation>模拟结果早于当前设计。</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>重新运行</translation>
    </message>
    <message>
        <source>Cannot show this run: %1</source>
        <translation>无法显示这次模拟：%1</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>模拟进度 %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Precise enough at %1</source>
        <translation>%1 时已足够精确</translation>
    </message>
    <message>
        <source>Stopped at %1</source>
        <translation>停止于 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 of about %2</source>
        <translation>%1 / 约 %2</translation>
    </message>
    <message>
        <source>%1 nines</source>
        <translation>%1 个 9</translation>
    </message>
    <message>
        <source>−log10 of the unavailability: 3.00 is 99.9%</source>
        <translation>不可用性的 −log10：3.00 即 99.9%</translation>
    </message>
    <message>
        <source>Downtime per year</source>
        <translation>每年停机时间</translation>
    </message>
    <message>
        <source>%1 a month, %2 a week</source>
        <translation>每月 %1，每周 %2</translation>
    </message>
    <message>
        <source>outages</source>
        <translation>次中断</translation>
    </message>
    <message>
        <source>%1 each on average</source>
        <translation>平均每次 %1</translation>
    </message>
    <message>
        <source>Availability over %1</source>
        <translation>%1 内的可用性</translation>
    </message>
    <message>
        <source>The mean share of the mission during which the service works</source>
        <translation>任务期内服务正常工作的平均时间比例</translation>
    </message>
    <message>
        <source>No outage in %1</source>
        <translation>%1 内无中断</translation>
    </message>
    <message>
        <source>Reliability: the probability that the service works through the whole mission</source>
        <translation>可靠度：服务在整个任务期内始终正常工作的概率</translation>
    </message>
    <message>
        <source>Downtime in %1</source>
        <translation>%1 内的停机时间</translation>
    </message>
    <message>
        <source>%1/year</source>
        <translation>%1/年</translation>
    </message>
    <message>
        <source>better</source>
        <translation>变好</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>变差</translation>
    </message>
    <message>
        <source>Simulation is older than the design</source>
        <translation>模拟结果早于当前设计</translation>
    </message>
    <message>
        <source>The exact figure lies within the 95% interval</source>
        <translation>精确值落在 95% 区间之内</translation>
    </message>
    <message>
        <source>The exact figure lies outside the 95% interval</source>
        <translation>精确值落在 95% 区间之外</translation>
    </message>
    <message>
        <source>Simulated · %1</source>
        <translation>模拟 · %1</translation>
    </message>
    <message>
        <source>Simulated · rare outages weighted</source>
        <translation>模拟 · 稀有中断加权</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>approximate</source>
        <translation>近似</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>independent failures; long-run averages</source>
        <translation>故障相互独立；长期平均值</translation>
    </message>
    <message>
        <source>The exact availability is certainly between %1 and %2.</source>
        <translation>精确的可用性必定介于 %1 与 %2 之间。</translation>
    </message>
    <message>
        <source>The long-run share of time that the service works</source>
        <translation>长期来看服务正常工作的时间比例</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>可用性</translation>
    </message>
    <message>
        <source>Availability, simulated</source>
        <translation>可用性（模拟）</translation>
    </message>
    <message>
        <source>Too large for an exact answer: this is an estimate.</source>
        <translation>规模过大，无法精确求解：这是估计值。</translation>
    </message>
    <message>
        <source>Click to have it explained (%1)</source>
        <translation>点击查看解释 (%1)</translation>
    </message>
    <message>
        <source>no target set</source>
        <translation>未设目标</translation>
    </message>
    <message>
        <source>goal %1</source>
        <translation>目标 %1</translation>
    </message>
    <message>
        <source>%1 undecided</source>
        <translation>%1 未定</translation>
    </message>
    <message>
        <source>%1 likely met</source>
        <translation>%1 很可能达成</translation>
    </message>
    <message>
        <source>%1 likely missed</source>
        <translation>%1 很可能未达成</translation>
    </message>
    <message>
        <source>Target · by the estimate</source>
        <translation>目标 · 按估计值</translation>
    </message>
    <message>
        <source>✓ %1 met</source>
        <translation>✓ %1 已达成</translation>
    </message>
    <message>
        <source>Target · %1 to spare</source>
        <translation>目标 · 余量 %1</translation>
    </message>
    <message>
        <source>✕ %1 missed</source>
        <translation>✕ %1 未达成</translation>
    </message>
    <message>
        <source>Target · %1 too much</source>
        <translation>目标 · 超出 %1</translation>
    </message>
    <message>
        <source>The share of time that the service works and is delivered all of its demand</source>
        <translation>服务正常工作且全部需求量得到满足的时间比例</translation>
    </message>
    <message>
        <source>Can deliver %1</source>
        <translation>可提供 %1</translation>
    </message>
    <message>
        <source>Works and meets %1</source>
        <translation>正常且满足 %1</translation>
    </message>
    <message>
        <source>If %1 never failed, %2 of the downtime would be saved. What several elements would save overlaps: it need not sum to 100%. Click to select it.</source>
        <translation>若“%1”从不故障，可减少 %2 的停机时间。多个元素可减少的部分会重叠，合计不一定为 100%。点击可选中它。</translation>
    </message>
    <message>
        <source>Weakest · would save</source>
        <translation>最弱环节 · 可减少</translation>
    </message>
    <message>
        <source>One simulated history out of many: what happened in it until this moment.</source>
        <translation>众多模拟历程中的一个：截至此刻所发生的事。</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>维护</translation>
    </message>
    <message>
        <source>%1, planned</source>
        <translation>%1，计划内</translation>
    </message>
    <message>
        <source>● Works</source>
        <translation>● 正常</translation>
    </message>
    <message>
        <source>✕ Down</source>
        <translation>✕ 停机</translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation>%1，已 %2</translation>
    </message>
    <message>
        <source>1 outage so far</source>
        <translation>至此 1 次中断</translation>
    </message>
    <message>
        <source>%1 outages so far</source>
        <translation>至此 %1 次中断</translation>
    </message>
    <message>
        <source>Replay: %1</source>
        <translation>回放：%1</translation>
    </message>
    <message>
        <source>%1 down in this history</source>
        <translation>本历程停机 %1</translation>
    </message>
</context>
<context>
    <name>About</name>
    <message>
        <source>About HA Planner</source>
        <translation>关于 HA Planner</translation>
    </message>
    <message>
        <source>How available will this be, and what would the next nine cost?</source>
        <translation>系统的可用性会有多高？再多一个 9 要付出什么代价？</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;New</source>
        <translation>新建(&amp;N)</translation>
    </message>
    <message>
        <source>New from &amp;template</source>
        <translation>从模板新建(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Save a &amp;copy…</source>
        <translation>保存副本(&amp;C)…</translation>
    </message>
    <message>
        <source>Re&amp;vert</source>
        <translation>还原(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>导入(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Export dia&amp;gram…</source>
        <translation>导出框图(&amp;G)…</translation>
    </message>
    <message>
        <source>Export &amp;figures as CSV…</source>
        <translation>导出数据为 CSV(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Design properties</source>
        <translation>设计属性(&amp;D)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;History…</source>
        <translation>历史记录(&amp;H)…</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Copy as &amp;image</source>
        <translation>复制为图片(&amp;I)</translation>
    </message>
    <message>
        <source>Dup&amp;licate</source>
        <translation>创建副本(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>Select &amp;none</source>
        <translation>取消选择(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>Rena&amp;me</source>
        <translation>重命名(&amp;M)</translation>
    </message>
    <message>
        <source>Pr&amp;eferences…</source>
        <translation>首选项(&amp;E)…</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100 %</translation>
    </message>
    <message>
        <source>&amp;Fit all</source>
        <translation>适应窗口(&amp;F)</translation>
    </message>
    <message>
        <source>Fit &amp;selection</source>
        <translation>适应所选(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Grid</source>
        <translation>网格(&amp;G)</translation>
    </message>
    <message>
        <source>S&amp;nap to grid</source>
        <translation>对齐网格(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Minimap</source>
        <translation>缩略图(&amp;M)</translation>
    </message>
    <message>
        <source>Failure &amp;domains</source>
        <translation>故障域(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Results on nodes</source>
        <translation>节点上的结果(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Blast radius</source>
        <translation>影响范围(&amp;B)</translation>
    </message>
    <message>
        <source>E&amp;xplain this number…</source>
        <translation>解释此数值(&amp;X)…</translation>
    </message>
    <message>
        <source>&amp;Components</source>
        <translation>组件(&amp;C)</translation>
    </message>
    <message>
        <source>O&amp;utline</source>
        <translation>大纲(&amp;U)</translation>
    </message>
    <message>
        <source>Ins&amp;pector</source>
        <translation>属性(&amp;P)</translation>
    </message>
    <message>
        <source>C&amp;harts</source>
        <translation>图表(&amp;H)</translation>
    </message>
    <message>
        <source>Sho&amp;w chart</source>
        <translation>显示图表(&amp;W)</translation>
    </message>
    <message>
        <source>Reset &amp;layout</source>
        <translation>重置布局(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>L&amp;anguage</source>
        <translation>语言(&amp;A)</translation>
    </message>
    <message>
        <source>Full scr&amp;een</source>
        <translation>全屏(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Component…</source>
        <translation>组件(&amp;C)…</translation>
    </message>
    <message>
        <source>Component of &amp;kind</source>
        <translation>指定类型的组件(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Redundancy group</source>
        <translation>冗余组(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Service</source>
        <translation>服务(&amp;S)</translation>
    </message>
    <message>
        <source>Failure &amp;domain</source>
        <translation>故障域(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Auto-arrange</source>
        <translation>自动排列(&amp;A)</translation>
    </message>
    <message>
        <source>A&amp;lign</source>
        <translation>对齐(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Distribute</source>
        <translation>均匀分布(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Group into “k of n”</source>
        <translation>组成“n 选 k”冗余组(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Ungroup</source>
        <translation>取消分组(&amp;U)</translation>
    </message>
    <message>
        <source>C&amp;ollapse or expand</source>
        <translation>折叠或展开(&amp;O)</translation>
    </message>
    <message>
        <source>Fa&amp;ilure domains</source>
        <translation>故障域(&amp;I)</translation>
    </message>
    <message>
        <source>Add a &amp;spare</source>
        <translation>添加备用(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;More needed</source>
        <translation>增加所需数(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Fewer needed</source>
        <translation>减少所需数(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Connect…</source>
        <translation>连接(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Take out of wire</source>
        <translation>从箭头中取出(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Reverse arrow</source>
        <translation>反转箭头(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;New what-if</source>
        <translation>新建方案(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>重命名(&amp;R)…</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>下一个(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>上一个(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>对比(&amp;C)</translation>
    </message>
    <message>
        <source>S&amp;tress</source>
        <translation>压力测试(&amp;T)</translation>
    </message>
    <message>
        <source>Pin a n&amp;umber</source>
        <translation>固定数值(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Goal seek…</source>
        <translation>目标求解(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Make baseline</source>
        <translation>设为基线(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Run simulation</source>
        <translation>运行模拟(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;New seed</source>
        <translation>新随机种子(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Options…</source>
        <translation>选项(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Play or pause the replay</source>
        <translation>播放或暂停回放(&amp;P)</translation>
    </message>
    <message>
        <source>Replay to the next &amp;change</source>
        <translation>回放到下一变化(&amp;C)</translation>
    </message>
    <message>
        <source>Replay to the &amp;last change</source>
        <translation>回放到上一变化(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;End the replay</source>
        <translation>结束回放(&amp;E)</translation>
    </message>
    <message>
        <source>Ne&amp;xt outage</source>
        <translation>下一次中断(&amp;X)</translation>
    </message>
    <message>
        <source>Pre&amp;vious outage</source>
        <translation>上一次中断(&amp;V)</translation>
    </message>
    <message>
        <source>Outages as a l&amp;ist</source>
        <translation>中断列表(&amp;I)</translation>
    </message>
    <message>
        <source>Only what &amp;took the service down</source>
        <translation>仅显示导致服务停机的元素(&amp;T)</translation>
    </message>
    <message>
        <source>C&amp;hoose the run…</source>
        <translation>选择模拟历程(&amp;H)…</translation>
    </message>
    <message>
        <source>Next r&amp;un</source>
        <translation>下一个历程(&amp;U)</translation>
    </message>
    <message>
        <source>Previous run</source>
        <translation>上一个历程</translation>
    </message>
    <message>
        <source>&amp;Welcome page</source>
        <translation>欢迎页(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>使用指南(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>命令面板(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Examples</source>
        <translation>示例(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;About HA Planner</source>
        <translation>关于 HA Planner(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>插入(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Arrange</source>
        <translation>排列(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Scenario</source>
        <translation>方案(&amp;S)</translation>
    </message>
    <message>
        <source>Si&amp;mulate</source>
        <translation>模拟(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>Something went wrong. Your work was kept.</source>
        <translation>出现了意外问题。您的工作已保留。</translation>
    </message>
    <message>
        <source>Save it under a new name. The details help to find the fault.</source>
        <translation>请用新名称保存。详细信息有助于找出问题。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
</context>
<context>
    <name>AssumptionsView</name>
    <message>
        <source>Nothing is assumed yet. Add a service and what it depends on.</source>
        <translation>尚无任何假设。请添加服务及其所依赖的内容。</translation>
    </message>
    <message>
        <source>Weighing…</source>
        <translation>正在权衡…</translation>
    </message>
    <message>
        <source>What this design takes for granted, and the downtime at stake if that is wrong.</source>
        <translation>本设计视为理所当然的内容，以及若不成立会影响的停机时间。</translation>
    </message>
    <message>
        <source>Nothing here is taken for granted that a reviewer would ask about.</source>
        <translation>没有评审者会追问的默认假设。</translation>
    </message>
    <message>
        <source>Cannot compute: %1</source>
        <translation>无法计算：%1</translation>
    </message>
    <message>
        <source>Assumptions</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>Assumption</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>At stake</source>
        <translation>影响</translation>
    </message>
    <message>
        <source>Quick fix</source>
        <translation>快速修复</translation>
    </message>
</context>
<context>
    <name>AvailabilityField</name>
    <message>
        <source>{count} nines</source>
        <translation>{count} 个 9</translation>
    </message>
</context>
<context>
    <name>BadgePopover</name>
    <message>
        <source>Fewer needed (Alt+Down)</source>
        <translation>减少所需数 (Alt+↓)</translation>
    </message>
    <message>
        <source>Fewer needed</source>
        <translation>减少所需数</translation>
    </message>
    <message>
        <source>More needed (Alt+Up)</source>
        <translation>增加所需数 (Alt+↑)</translation>
    </message>
    <message>
        <source>More needed</source>
        <translation>增加所需数</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>Any one</source>
        <translation>任一</translation>
    </message>
    <message>
        <source>Majority</source>
        <translation>多数</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>What the other units do</source>
        <translation>其余单元的作用</translation>
    </message>
    <message>
        <source>All units carry load (active)</source>
        <translation>所有单元均承担负载（主动）</translation>
    </message>
    <message>
        <source>Spare units wait (standby)</source>
        <translation>备用单元待命（备用）</translation>
    </message>
    <message numerus="yes">
        <source>of %n</source>
        <translation>
            <numerusform>/ %n</numerusform>
        </translation>
    </message>
    <message>
        <source>No figures yet</source>
        <translation>尚无数据</translation>
    </message>
    <message>
        <source>Never repaired: in the long run it is down for good</source>
        <translation>从不修复：长期来看将永久停机</translation>
    </message>
</context>
<context>
    <name>BaselineNotice</name>
    <message>
        <source>Baseline: {value}</source>
        <translation>基线：{value}</translation>
    </message>
    <message>
        <source>Back to the baseline</source>
        <translation>恢复为基线</translation>
    </message>
</context>
<context>
    <name>Binding</name>
    <message>
        <source>range %1: pinned</source>
        <translation>范围 %1：已固定</translation>
    </message>
    <message>
        <source>range %1: pinned, and set to its middle: %2 is outside</source>
        <translation>范围 %1：已固定，并设为其中点：%2 不在范围内</translation>
    </message>
</context>
<context>
    <name>Blast</name>
    <message>
        <source>Waiting for %1</source>
        <translation>等待 %1</translation>
    </message>
    <message>
        <source>If one of the %2 units of %1 goes down</source>
        <translation>若 %1 的 %2 个单元之一停机</translation>
    </message>
    <message>
        <source>If %1 goes down</source>
        <translation>若 %1 停机</translation>
    </message>
    <message>
        <source>Repairs: %1</source>
        <translation>负责维修：%1</translation>
    </message>
    <message>
        <source>No service notices</source>
        <translation>没有服务受影响</translation>
    </message>
    <message>
        <source>Not touched: %1</source>
        <translation>不受影响：%1</translation>
    </message>
    <message>
        <source>Down with it: %1</source>
        <translation>随之停机：%1</translation>
    </message>
    <message>
        <source>Left with less: %1</source>
        <translation>余量减少：%1</translation>
    </message>
    <message>
        <source>✕ %1 falls</source>
        <translation>✕ %1 停机</translation>
    </message>
    <message>
        <source>✕ %1 is interrupted until %2 has switched over</source>
        <translation>✕ %1 中断，直到 %2 完成切换</translation>
    </message>
    <message>
        <source>◐ %1 goes on with less</source>
        <translation>◐ %1 以较少余量继续运行</translation>
    </message>
    <message>
        <source>◐ %1 is down for longer</source>
        <translation>◐ %1 停机时间更长</translation>
    </message>
    <message>
        <source>%1 together with other failures</source>
        <translation>与其他故障叠加时 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, an outage a year begins with it</source>
        <translation>%1，每年有 1 次中断由此开始</translation>
    </message>
    <message>
        <source>%1, %2 outages/year begin with it</source>
        <translation>%1，每年有 %2 次中断由此开始</translation>
    </message>
    <message>
        <source>It happens once: it is never repaired</source>
        <translation>只发生一次：不再修复</translation>
    </message>
    <message>
        <source>It never fails by itself</source>
        <translation>自身从不故障</translation>
    </message>
    <message>
        <source>Once a year, for %1</source>
        <translation>每年一次，持续 %1</translation>
    </message>
    <message>
        <source>%1 times a year, for %2 each time</source>
        <translation>每年 %1 次，每次 %2</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 等另外 %2 个</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
</context>
<context>
    <name>BlastCard</name>
    <message>
        <source>Close the blast radius</source>
        <translation>关闭影响范围</translation>
    </message>
</context>
<context>
    <name>BlastView</name>
    <message>
        <source>Select a component, a group, a domain or an arrow: what goes down with it shows here.</source>
        <translation>请选中组件、组、故障域或箭头：此处显示随之停机的内容。</translation>
    </message>
    <message>
        <source>Blast radius</source>
        <translation>影响范围</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>collapsed</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>Auto-arrange</source>
        <translation>自动排列</translation>
    </message>
    <message>
        <source>Select the component that depends on another first</source>
        <translation>请先选中依赖其他组件的那个组件</translation>
    </message>
    <message>
        <source>Click where it belongs; Esc cancels</source>
        <translation>点击放置位置；Esc 取消</translation>
    </message>
</context>
<context>
    <name>CausesPanel</name>
    <message>
        <source>Reading histories: %1 of %2</source>
        <translation>正在读取历程：%1 / %2</translation>
    </message>
    <message>
        <source>Cannot rank the causes: %1</source>
        <translation>无法对原因排序：%1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The reading was stopped before it had a result.</source>
        <translation>读取在得到结果之前已停止。</translation>
    </message>
    <message>
        <source>Read the histories</source>
        <translation>读取历程</translation>
    </message>
    <message>
        <source>Reading histories…</source>
        <translation>正在读取历程…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Causes of outages</source>
        <translation>中断原因</translation>
    </message>
    <message>
        <source>Causes by downtime a year</source>
        <translation>按每年停机时间排列的原因</translation>
    </message>
    <message>
        <source>Stop reading histories</source>
        <translation>停止读取历程</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>The sets of failures that began the outages</source>
        <translation>引发中断的故障组合</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>Each element&apos;s part in the downtime</source>
        <translation>各元素在停机时间中所占的部分</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>What the downtime was spent on</source>
        <translation>停机时间花在何处</translation>
    </message>
</context>
<context>
    <name>CausesView</name>
    <message>
        <source>Double-click: show the longest outage of it</source>
        <translation>双击：显示其最长的一次中断</translation>
    </message>
</context>
<context>
    <name>ChartPanel</name>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>&amp;Show all</source>
        <translation>显示全部(&amp;S)</translation>
    </message>
    <message>
        <source>Copy &amp;image</source>
        <translation>复制图片(&amp;I)</translation>
    </message>
    <message>
        <source>Copy &amp;data</source>
        <translation>复制数据(&amp;D)</translation>
    </message>
    <message>
        <source>Show as &amp;table</source>
        <translation>以表格显示(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>ChecksPanel</name>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>What keeps it from being computed, or looks unmeant</source>
        <translation>妨碍计算或看似非有意为之的内容</translation>
    </message>
    <message>
        <source>Assumptions</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>What it takes for granted, what is at stake</source>
        <translation>被视为理所当然的内容及其影响</translation>
    </message>
</context>
<context>
    <name>ChoiceField</name>
    <message>
        <source>(several)</source>
        <translation>（多个值）</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Find an action or an element by name or kind</source>
        <translation>按名称或类型查找操作或元素</translation>
    </message>
    <message>
        <source>Find an action or an element</source>
        <translation>查找操作或元素</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>Nothing is called like this</source>
        <translation>没有匹配的名称</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Redundancy group</source>
        <translation>冗余组</translation>
    </message>
    <message>
        <source>Failure domain</source>
        <translation>故障域</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Undo %1</source>
        <translation>撤销%1</translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation>重做%1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Failure domain</source>
        <translation>故障域</translation>
    </message>
    <message>
        <source>Add failure domain</source>
        <translation>添加故障域</translation>
    </message>
    <message>
        <source>Add a spare</source>
        <translation>添加备用</translation>
    </message>
    <message>
        <source>Reverse arrow</source>
        <translation>反转箭头</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>新随机种子</translation>
    </message>
    <message>
        <source>There are no figures to export yet.</source>
        <translation>尚无可导出的数据。</translation>
    </message>
    <message>
        <source>Export figures</source>
        <translation>导出数据</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Could not write %1.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>Nothing to compare yet. Add a component and a service first.</source>
        <translation>还没有可对比的内容。请先添加组件和服务。</translation>
    </message>
    <message>
        <source>Calculating…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>No what-if yet: make one in the bar above the diagram, then compare here.</source>
        <translation>尚无方案：请在框图上方的栏中新建一个，再在此对比。</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>可用性</translation>
    </message>
    <message>
        <source>Nines</source>
        <translation>9 的个数</translation>
    </message>
    <message>
        <source>Downtime / year</source>
        <translation>每年停机</translation>
    </message>
    <message>
        <source>vs %1</source>
        <translation>相对%1</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>更改内容</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>&amp;Compare with</source>
        <translation>对比对象(&amp;C)</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>对比对象</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Space downtimes by ratio: each step multiplies</source>
        <translation>按比例排布停机时间：每一步为倍数</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Scenarios compared</source>
        <translation>方案对比</translation>
    </message>
    <message>
        <source>Downtime of each scenario</source>
        <translation>各方案的停机时间</translation>
    </message>
</context>
<context>
    <name>ComponentPage</name>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Redundancy and place</source>
        <translation>冗余与位置</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单元数</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>故障域</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Capacity and cost</source>
        <translation>容量与成本</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>容量</translation>
    </message>
    <message>
        <source>requests/s</source>
        <translation>请求/秒</translation>
    </message>
    <message>
        <source>Service time</source>
        <translation>服务时间</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>per year</source>
        <translation>每年</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>CountField</name>
    <message>
        <source>At least {count} is needed here.</source>
        <translation>此处至少需要 {count}。</translation>
    </message>
    <message>
        <source>At most {count} is possible here.</source>
        <translation>此处最多可为 {count}。</translation>
    </message>
    <message>
        <source>One less</source>
        <translation>减一</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>加一</translation>
    </message>
</context>
<context>
    <name>CutPage</name>
    <message>
        <source>Nothing here ever stops it.</source>
        <translation>没有任何情况会使其停止。</translation>
    </message>
    <message>
        <source>The cut sets of this design were not worked out: it is too large for that.</source>
        <translation>未求出此设计的割集：规模过大。</translation>
    </message>
    <message>
        <source>These are all. They overlap, so that their shares may sum to more than 100%.</source>
        <translation>以上为全部割集。它们相互重叠，占比之和可能超过 100%。</translation>
    </message>
    <message>
        <source>1 · SPOF</source>
        <translation>1 · 单点</translation>
    </message>
    <message>
        <source>%1: a single point of failure</source>
        <translation>%1：单点故障</translation>
    </message>
    <message>
        <source>No single failure stops it</source>
        <translation>没有任何单一故障会使其停止</translation>
    </message>
    <message>
        <source>%1 is a single point of failure</source>
        <translation>%1 是单点故障</translation>
    </message>
    <message>
        <source>%1 single points of failure</source>
        <translation>%1 个单点故障</translation>
    </message>
    <message>
        <source>Minimal cut sets</source>
        <translation>最小割集</translation>
    </message>
    <message>
        <source>Enter brings the elements of a cut set into view</source>
        <translation>按 Enter 键可将割集中的元素移入视野</translation>
    </message>
    <message>
        <source>Down when all of</source>
        <translation>以下全部故障时停机</translation>
    </message>
    <message>
        <source>The service is down when all of these failed; a click selects them</source>
        <translation>这些全部故障时服务停机；点击可选中它们</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>阶数</translation>
    </message>
    <message>
        <source>How many failures it takes; SPOF: a single point of failure</source>
        <translation>所需的故障数；单点：单点故障</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>How likely all of them are down at a moment</source>
        <translation>任一时刻它们全部停机的概率</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Part of the unavailability; sets overlap, so the sum may exceed 100%</source>
        <translation>占不可用性的部分；割集相互重叠，合计可能超过 100%</translation>
    </message>
</context>
<context>
    <name>DesignPage</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Simulation</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>Horizon</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Histories</source>
        <translation>历程数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>1 component</source>
        <translation>1 个组件</translation>
    </message>
    <message>
        <source>%1 components</source>
        <translation>%1 个组件</translation>
    </message>
    <message>
        <source>1 group</source>
        <translation>1 个组</translation>
    </message>
    <message>
        <source>%1 groups</source>
        <translation>%1 个组</translation>
    </message>
    <message>
        <source>1 domain</source>
        <translation>1 个故障域</translation>
    </message>
    <message>
        <source>%1 domains</source>
        <translation>%1 个故障域</translation>
    </message>
    <message>
        <source>1 scenario</source>
        <translation>1 个方案</translation>
    </message>
    <message>
        <source>%1 scenarios</source>
        <translation>%1 个方案</translation>
    </message>
</context>
<context>
    <name>Diagram</name>
    <message>
        <source>{k} of {n}</source>
        <translation>{k}/{n}</translation>
    </message>
    <message>
        <source>{k} of {n} · no spare</source>
        <translation>{k}/{n} · 无冗余</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>any 1</source>
        <translation>任一</translation>
    </message>
    <message>
        <source>never fails</source>
        <translation>从不故障</translation>
    </message>
    <message>
        <source>{n} failure modes</source>
        <translation>{n} 种故障模式</translation>
    </message>
    <message>
        <source>no repair</source>
        <translation>不修复</translation>
    </message>
    <message>
        <source>never repaired</source>
        <translation>从不修复</translation>
    </message>
    <message>
        <source>target {a}</source>
        <translation>目标 {a}</translation>
    </message>
    <message>
        <source>no target</source>
        <translation>无目标</translation>
    </message>
    <message>
        <source>standby</source>
        <translation>备用</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>{n} nines</source>
        <translation>{n} 个 9</translation>
    </message>
</context>
<context>
    <name>DiagramScene</name>
    <message>
        <source>Change needed</source>
        <translation>更改所需数</translation>
    </message>
    <message>
        <source>Change mode</source>
        <translation>更改工作方式</translation>
    </message>
    <message>
        <source>Cut %1</source>
        <translation>剪切%1</translation>
    </message>
    <message>
        <source>The clipboard holds no part of a design.</source>
        <translation>剪贴板中没有设计内容。</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加%1</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除%1</translation>
    </message>
    <message>
        <source>Group removed, members kept.</source>
        <translation>已移除组，成员保留。</translation>
    </message>
    <message>
        <source>Delete members too</source>
        <translation>同时删除成员</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Select two or more components or groups to group them.</source>
        <translation>请选中两个或更多组件或组以进行分组。</translation>
    </message>
    <message>
        <source>Select two or more to group them, or add a spare to this one.</source>
        <translation>请选中两个或更多以进行分组，或为此组件添加备用。</translation>
    </message>
    <message>
        <source>Add a spare</source>
        <translation>添加备用</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>取消分组</translation>
    </message>
    <message>
        <source>Take out of arrow</source>
        <translation>从箭头中取出</translation>
    </message>
    <message>
        <source>Change what is needed</source>
        <translation>更改所需内容</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>重新连接</translation>
    </message>
    <message>
        <source>Arrow keys choose what it depends on, Enter connects, Esc cancels</source>
        <translation>用方向键选择所依赖的对象，Enter 连接，Esc 取消</translation>
    </message>
    <message>
        <source>Release to drop a copy</source>
        <translation>松开以放置副本</translation>
    </message>
    <message>
        <source>Put into arrow</source>
        <translation>插入箭头</translation>
    </message>
    <message>
        <source>Leave group</source>
        <translation>移出组</translation>
    </message>
    <message>
        <source>Join group</source>
        <translation>加入组</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Joins %1: %2</source>
        <translation>加入 %1：%2</translation>
    </message>
    <message>
        <source>Leaves %1: %2</source>
        <translation>离开 %1：%2</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Distribute</source>
        <translation>均匀分布</translation>
    </message>
    <message>
        <source>Rename to %1</source>
        <translation>重命名为 %1</translation>
    </message>
    <message>
        <source>%1 elements</source>
        <translation>%1 个元素</translation>
    </message>
    <message>
        <source>Take out of %1</source>
        <translation>移出 %1</translation>
    </message>
    <message>
        <source>Add to %1</source>
        <translation>加入 %1</translation>
    </message>
    <message>
        <source>%1 goes down with %2 from now on.</source>
        <translation>从现在起，%1 随 %2 一同停机。</translation>
    </message>
    <message>
        <source>%1 does not go down with %2 any more.</source>
        <translation>%1 不再随 %2 一同停机。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>%1 stands in front of %2 but does not lie in it.</source>
        <translation>%1 位于 %2 前面，但不属于它。</translation>
    </message>
</context>
<context>
    <name>DistributionPanel</name>
    <message>
        <source>downtime in a year</source>
        <translation>一年内的停机时间</translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>目标 %1</translation>
    </message>
    <message>
        <source>%1 of %2 years</source>
        <translation>%2 年中的 %1 年</translation>
    </message>
    <message>
        <source>more than %1 in %2 of years</source>
        <translation>%2 的年份超过 %1</translation>
    </message>
    <message>
        <source>Downtime per year</source>
        <translation>每年停机时间</translation>
    </message>
    <message>
        <source>Exceedance</source>
        <translation>超越概率</translation>
    </message>
    <message>
        <source>How likely a year has more downtime than so much</source>
        <translation>一年的停机时间超过某值的概率</translation>
    </message>
</context>
<context>
    <name>DockTitle</name>
    <message>
        <source>Close {panel}</source>
        <translation>关闭{panel}</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>Components</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>大纲</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>属性</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Rename scenario</source>
        <translation>重命名方案</translation>
    </message>
</context>
<context>
    <name>DomainMenu</name>
    <message>
        <source>&amp;New failure domain around the selection</source>
        <translation>为所选内容新建故障域(&amp;N)</translation>
    </message>
</context>
<context>
    <name>DomainPage</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Inside domain</source>
        <translation>所属故障域</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>An event takes down at once: %1</source>
        <translation>一次事件会使以下全部停机：%1</translation>
    </message>
    <message>
        <source>Nothing lies in it yet.</source>
        <translation>其中尚无任何内容。</translation>
    </message>
</context>
<context>
    <name>DomainsField</name>
    <message>
        <source>(several)</source>
        <translation>（多个值）</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>No domains yet: Insert ▸ Failure domain</source>
        <translation>尚无故障域：插入 ▸ 故障域</translation>
    </message>
</context>
<context>
    <name>DurationField</name>
    <message>
        <source>{label}, slider</source>
        <translation>{label}，滑块</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Draw what your service needs</source>
        <translation>画出您的服务所需要的一切</translation>
    </message>
    <message>
        <source>Drag a component from the left, press &lt;b&gt;I&lt;/b&gt; to search one, or start from a template:</source>
        <translation>从左侧拖入组件，按 &lt;b&gt;I&lt;/b&gt; 搜索组件，或从模板开始：</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
</context>
<context>
    <name>ExampleBar</name>
    <message>
        <source>This is a live example. Change any number.</source>
        <translation>这是一个实时示例，可更改任意数值。</translation>
    </message>
    <message>
        <source>Start empty</source>
        <translation>从空白开始</translation>
    </message>
    <message>
        <source>Templates…</source>
        <translation>模板…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Close this bar</source>
        <translation>关闭此栏</translation>
    </message>
    <message>
        <source>Every figure follows. Undo takes it back; a what-if keeps the baseline.</source>
        <translation>所有数据随之更新。可撤销更改；新建方案则保留基线。</translation>
    </message>
</context>
<context>
    <name>ExplainDialog</name>
    <message>
        <source>Explain this number</source>
        <translation>解释此数值</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>复制(&amp;O)</translation>
    </message>
    <message>
        <source>How the availability comes about</source>
        <translation>可用性由何而来</translation>
    </message>
    <message>
        <source>Nothing to explain yet. Add a service and what it depends on.</source>
        <translation>还没有可解释的内容。请添加服务及其所依赖的内容。</translation>
    </message>
    <message>
        <source>Cannot compute: %1</source>
        <translation>无法计算：%1</translation>
    </message>
    <message>
        <source>Cannot explain: %1</source>
        <translation>无法解释：%1</translation>
    </message>
    <message>
        <source>Updating…</source>
        <translation>正在更新…</translation>
    </message>
    <message>
        <source>Calculating…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Availability of %1</source>
        <translation>%1 的可用性</translation>
    </message>
    <message>
        <source>U is the unavailability, the long-run share of time that something is down; A = 1 − U.</source>
        <translation>U 为不可用性，即长期停机时间比例；A = 1 − U。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>&amp;Footer with design, scenario, date, method and version</source>
        <translation>页脚：设计、方案、日期、方法和版本(&amp;F)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>SVG drawing (.svg), sharp at any size</source>
        <translation>SVG 矢量图 (.svg)，任意尺寸均清晰</translation>
    </message>
    <message>
        <source>PNG picture (.png), normal size</source>
        <translation>PNG 图片 (.png)，原始尺寸</translation>
    </message>
    <message>
        <source>PNG picture (.png), 2 × size</source>
        <translation>PNG 图片 (.png)，2 倍尺寸</translation>
    </message>
    <message>
        <source>PNG picture (.png), 4 × size</source>
        <translation>PNG 图片 (.png)，4 倍尺寸</translation>
    </message>
    <message>
        <source>PDF page (.pdf)</source>
        <translation>PDF 页面 (.pdf)</translation>
    </message>
    <message>
        <source>CSV table of the figures (.csv)</source>
        <translation>CSV 数据表 (.csv)</translation>
    </message>
    <message>
        <source>For&amp;mat</source>
        <translation>格式(&amp;M)</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>文件(&amp;I)</translation>
    </message>
    <message>
        <source>Give the file a name.</source>
        <translation>请输入文件名。</translation>
    </message>
    <message>
        <source>There are no figures here to write as %1.</source>
        <translation>没有可写为 %1 的数据。</translation>
    </message>
    <message>
        <source>“%1” exists already. Replace it?</source>
        <translation>“%1”已存在。是否替换？</translation>
    </message>
    <message>
        <source>&amp;Replace it</source>
        <translation>替换(&amp;R)</translation>
    </message>
</context>
<context>
    <name>FailuresSection</name>
    <message>
        <source>Add a failure mode</source>
        <translation>添加故障模式</translation>
    </message>
    <message>
        <source>Add failure mode</source>
        <translation>添加故障模式</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>FileDesk</name>
    <message>
        <source>Could not open %1.</source>
        <translation>无法打开 %1。</translation>
    </message>
    <message>
        <source>Open design</source>
        <translation>打开设计</translation>
    </message>
    <message>
        <source>Name the design</source>
        <translation>为设计命名</translation>
    </message>
    <message>
        <source>Save design as</source>
        <translation>设计另存为</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>保存副本</translation>
    </message>
    <message>
        <source>Could not read %1.</source>
        <translation>无法读取 %1。</translation>
    </message>
    <message>
        <source>Revert to saved file</source>
        <translation>还原到已保存的文件</translation>
    </message>
    <message>
        <source>Save changes to “%1” before closing?</source>
        <translation>关闭前是否保存对“%1”的更改？</translation>
    </message>
    <message>
        <source>Changes of the last %1 will be lost.</source>
        <translation>最近 %1 的更改将会丢失。</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Don’t save</source>
        <translation>不保存(&amp;D)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Could not save “%1”. Your work is still here.</source>
        <translation>无法保存“%1”。内容仍在。</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>HA Planner designs (*.haplan);;All files (*)</source>
        <translation>HA Planner 设计 (*.haplan);;所有文件 (*)</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>以及另外 %1 项</translation>
    </message>
    <message>
        <source>%1 is not a HA Planner design, or is damaged.</source>
        <translation>%1 不是 HA Planner 设计或已损坏。</translation>
    </message>
    <message>
        <source>The design that is open stays as it is.</source>
        <translation>当前打开的设计保持不变。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Open what can be read</source>
        <translation>打开可读取的部分</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find by name, kind or failure domain</source>
        <translation>按名称、种类或故障域查找</translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>上一个 (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>下一个 (Enter)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 个，共 %2 个</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到</translation>
    </message>
</context>
<context>
    <name>ForkMenu</name>
    <message numerus="yes">
        <source>Needs all %n</source>
        <translation>
            <numerusform>需要全部 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Needs any one</source>
        <translation>需要任意一个</translation>
    </message>
    <message>
        <source>Needs %1 of %2</source>
        <translation>需要 %2 个中的 %1 个</translation>
    </message>
</context>
<context>
    <name>GoalSeekDialog</name>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Goal seek</source>
        <translation>目标求解</translation>
    </message>
    <message>
        <source>&amp;Which</source>
        <translation>哪个数值(&amp;W)</translation>
    </message>
    <message>
        <source>Parameter to find</source>
        <translation>要求解的参数</translation>
    </message>
    <message>
        <source>Numbers of the selected element, then of what limits the service</source>
        <translation>所选元素的数值，其次为限制服务的数值</translation>
    </message>
    <message>
        <source>Cannot compute: %1</source>
        <translation>无法计算：%1</translation>
    </message>
    <message>
        <source>Nothing can be varied yet: add a component that can fail.</source>
        <translation>还没有可变化的数值：请添加会发生故障的组件。</translation>
    </message>
    <message>
        <source>Calculating…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>&amp;Set to %1</source>
        <translation>设为 %1(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Set</source>
        <translation>设置(&amp;S)</translation>
    </message>
    <message>
        <source>Set %1 to %2</source>
        <translation>将 %1 设为 %2</translation>
    </message>
</context>
<context>
    <name>GroupPage</name>
    <message>
        <source>Needed</source>
        <translation>所需数</translation>
    </message>
    <message>
        <source>active</source>
        <translation>主动</translation>
    </message>
    <message>
        <source>standby</source>
        <translation>备用</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>工作方式</translation>
    </message>
    <message>
        <source>Share of its failure rate at which a waiting unit fails: 0% cold, 100% hot.</source>
        <translation>待命单元故障率占其工作故障率的比例：0% 冷备，100% 热备。</translation>
    </message>
    <message>
        <source>Dormancy</source>
        <translation>休眠系数</translation>
    </message>
    <message>
        <source>Switchover</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>Mean time until a waiting unit has taken over.</source>
        <translation>待命单元完成接管的平均时间。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>How often taking over works at the first try.</source>
        <translation>首次尝试接管成功的概率。</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>成功率</translation>
    </message>
    <message>
        <source>until the repair</source>
        <translation>直到修复</translation>
    </message>
    <message>
        <source>Mean time to take over by hand where it failed.</source>
        <translation>切换失败后人工接管的平均时间。</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>人工</translation>
    </message>
    <message>
        <source>Shared fate</source>
        <translation>共同命运</translation>
    </message>
    <message>
        <source>β-factor: the share of a unit’s failures that takes down every unit at once.</source>
        <translation>β 因子：单元故障中使全部单元同时停机的比例。</translation>
    </message>
    <message>
        <source>Common cause</source>
        <translation>共因失效</translation>
    </message>
    <message>
        <source>Crew</source>
        <translation>维修班组</translation>
    </message>
    <message>
        <source>Inside group</source>
        <translation>所属组</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>故障域</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Its own failures</source>
        <translation>自身故障</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>/ %1</translation>
    </message>
    <message>
        <source>unlimited repair</source>
        <translation>维修不限</translation>
    </message>
    <message>
        <source>%1 (%2 people)</source>
        <translation>%1（%2 人）</translation>
    </message>
    <message>
        <source>New crew of one</source>
        <translation>新建一人班组</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>HeatMapPanel</name>
    <message>
        <source>Two numbers are needed. Add components that can fail.</source>
        <translation>需要两个数值。请添加会发生故障的组件。</translation>
    </message>
    <message>
        <source>Choose two different numbers.</source>
        <translation>请选择两个不同的数值。</translation>
    </message>
    <message>
        <source>Calculating…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Calculate</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Calculating… %1</source>
        <translation>正在计算… %1</translation>
    </message>
    <message>
        <source>Cannot compute: %1</source>
        <translation>无法计算：%1</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>Availability by two numbers</source>
        <translation>可用性随两个数值的变化</translation>
    </message>
    <message>
        <source>Number from left to right</source>
        <translation>横向数值</translation>
    </message>
    <message>
        <source>Number from bottom to top</source>
        <translation>纵向数值</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Search help</source>
        <translation>搜索帮助</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Help page</source>
        <translation>帮助页面</translation>
    </message>
    <message>
        <source>No page has all of these words.</source>
        <translation>没有页面包含所有这些词。</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Edits, oldest first</source>
        <translation>编辑记录，最早的在前</translation>
    </message>
    <message>
        <source>As opened</source>
        <translation>打开时</translation>
    </message>
</context>
<context>
    <name>HoverCard</name>
    <message>
        <source>%1 needs %2</source>
        <translation>%1 需要 %2</translation>
    </message>
    <message>
        <source>Goes down with %1</source>
        <translation>随 %1 一同停机</translation>
    </message>
    <message>
        <source>Empty: drop components here</source>
        <translation>空：请将组件拖到此处</translation>
    </message>
    <message>
        <source>Needs %2 of its 1 arrow. Click to change.</source>
        <translation>1 条箭头，需要：%2。点击更改。</translation>
    </message>
    <message>
        <source>Needs %2 of its %1 arrows. Click to change.</source>
        <translation>%1 条箭头，需要：%2。点击更改。</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>另外 %1 个</translation>
    </message>
    <message>
        <source>Takes down at once: %1</source>
        <translation>同时停机：%1</translation>
    </message>
    <message>
        <source>Nothing lies in it yet</source>
        <translation>其中尚无内容</translation>
    </message>
    <message>
        <source>Drop a component on this name to add it or to take it out</source>
        <translation>将组件拖放到此名称上，即可加入或移出</translation>
    </message>
    <message>
        <source>Up when its unit works</source>
        <translation>其单元正常时即正常</translation>
    </message>
    <message>
        <source>Up when at least %2 of %1 units work</source>
        <translation>%1 个单元中至少 %2 个正常时即正常</translation>
    </message>
    <message>
        <source>no spare</source>
        <translation>无冗余</translation>
    </message>
    <message>
        <source>never repaired</source>
        <translation>从不修复</translation>
    </message>
    <message>
        <source>MTBF %1 · MTTR %2</source>
        <translation>MTBF %1 · MTTR %2</translation>
    </message>
    <message>
        <source>Planned maintenance: %2 every %1</source>
        <translation>计划维护：每 %1 一次，每次 %2</translation>
    </message>
    <message>
        <source>By itself: never repaired</source>
        <translation>自身：从不修复</translation>
    </message>
    <message>
        <source>By itself %1</source>
        <translation>自身 %1</translation>
    </message>
    <message>
        <source>Never repaired: in the long run it is down for good</source>
        <translation>从不修复：长期来看将永久停机</translation>
    </message>
    <message>
        <source>Availability %1 · down %2</source>
        <translation>可用性 %1 · 停机 %2</translation>
    </message>
    <message>
        <source>With all it needs %1 · down %2</source>
        <translation>连同其全部依赖 %1 · 停机 %2</translation>
    </message>
    <message>
        <source>Down for %1 each time</source>
        <translation>每次停机 %1</translation>
    </message>
    <message>
        <source>Would save %1 of the service’s downtime</source>
        <translation>可减少 %1 的服务停机时间</translation>
    </message>
</context>
<context>
    <name>ImportancePage</name>
    <message>
        <source>Importance measures</source>
        <translation>重要度</translation>
    </message>
    <message>
        <source>A click on a column&apos;s head sorts by it</source>
        <translation>点击列标题即按该列排序</translation>
    </message>
    <message>
        <source>F–V</source>
        <translation>F–V</translation>
    </message>
    <message>
        <source>Crit.</source>
        <translation>关键</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>Sort by name</source>
        <translation>按名称排序</translation>
    </message>
</context>
<context>
    <name>Importer</name>
    <message>
        <source>Open-PSA fault trees (*.xml *.opsa);;All files (*)</source>
        <translation>Open-PSA 故障树 (*.xml *.opsa);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Import fault tree</source>
        <translation>导入故障树</translation>
    </message>
    <message>
        <source>Importing %1…</source>
        <translation>正在导入 %1…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 cannot be imported.</source>
        <translation>无法导入 %1。</translation>
    </message>
    <message>
        <source>The design that is open stays as it is.</source>
        <translation>当前打开的设计保持不变。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Design</source>
        <translation>设计</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>已选中 %1 个</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 components</source>
        <translation>%1 个组件</translation>
    </message>
    <message>
        <source>%1 groups</source>
        <translation>%1 个组</translation>
    </message>
</context>
<context>
    <name>Laws</name>
    <message>
        <source>exponential</source>
        <translation>指数分布</translation>
    </message>
    <message>
        <source>weibull</source>
        <translation>威布尔分布</translation>
    </message>
    <message>
        <source>lognormal</source>
        <translation>对数正态分布</translation>
    </message>
    <message>
        <source>gamma</source>
        <translation>伽马分布</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>固定值</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>Redundancy group</source>
        <translation>冗余组</translation>
    </message>
    <message>
        <source>A frame whose members stand in for each other</source>
        <translation>成员可相互替代的容器</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>What users ask for; its availability is the result</source>
        <translation>用户所请求的；其可用性即为结果</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>A physical or virtual machine</source>
        <translation>物理机或虚拟机</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>应用程序</translation>
    </message>
    <message>
        <source>A process, container or other piece of software</source>
        <translation>进程、容器或其他软件</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>A database node or a managed database</source>
        <translation>数据库节点或托管数据库</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>A cache node or a content delivery network</source>
        <translation>缓存节点或内容分发网络</translation>
    </message>
    <message>
        <source>Message broker</source>
        <translation>消息队列</translation>
    </message>
    <message>
        <source>A queue, a Kafka broker or its controller</source>
        <translation>队列、Kafka 代理或其控制器</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>A disk, an array or an object store</source>
        <translation>磁盘、阵列或对象存储</translation>
    </message>
    <message>
        <source>Load balancer</source>
        <translation>负载均衡</translation>
    </message>
    <message>
        <source>A load balancer or proxy</source>
        <translation>负载均衡器或代理</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>A switch, router, firewall or gateway</source>
        <translation>交换机、路由器、防火墙或网关</translation>
    </message>
    <message>
        <source>Internet link</source>
        <translation>互联网链路</translation>
    </message>
    <message>
        <source>An uplink, a provider or a long-distance line</source>
        <translation>上行链路、运营商或长途线路</translation>
    </message>
    <message>
        <source>Cloud service</source>
        <translation>云服务</translation>
    </message>
    <message>
        <source>A service of a cloud provider, with its contract</source>
        <translation>云厂商的服务及其服务协议</translation>
    </message>
    <message>
        <source>External service</source>
        <translation>外部服务</translation>
    </message>
    <message>
        <source>Somebody else’s service: names, identity, payment</source>
        <translation>他人的服务：域名、身份、支付</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>电源</translation>
    </message>
    <message>
        <source>A feed, a UPS, a generator or a distribution unit</source>
        <translation>供电线路、UPS、发电机或配电单元</translation>
    </message>
    <message>
        <source>Cooling</source>
        <translation>制冷</translation>
    </message>
    <message>
        <source>A fan, a cooling unit, a chiller</source>
        <translation>风扇、制冷单元、冷水机组</translation>
    </message>
    <message>
        <source>Facility</source>
        <translation>设施</translation>
    </message>
    <message>
        <source>A rack, a room or a data centre</source>
        <translation>机架、机房或数据中心</translation>
    </message>
    <message>
        <source>Hardware part</source>
        <translation>硬件部件</translation>
    </message>
    <message>
        <source>A board, a processor, a controller</source>
        <translation>板卡、处理器、控制器</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>运维</translation>
    </message>
    <message>
        <source>What people do: operators, certificates, changes</source>
        <translation>人为操作：运维人员、证书、变更</translation>
    </message>
    <message>
        <source>Generic</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>Anything else</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>LimitsPanel</name>
    <message>
        <source>Nothing to rank yet. Add a service and what it depends on.</source>
        <translation>还没有可排序的内容。请添加服务及其所依赖的内容。</translation>
    </message>
    <message>
        <source>Cannot compute: %1</source>
        <translation>无法计算：%1</translation>
    </message>
    <message>
        <source>Calculating…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Show it over time</source>
        <translation>显示随时间变化</translation>
    </message>
    <message>
        <source>Updating…</source>
        <translation>正在更新…</translation>
    </message>
    <message>
        <source>What limits it</source>
        <translation>瓶颈分析</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>By phase</source>
        <translation>按阶段</translation>
    </message>
    <message>
        <source>Split the downtime by what it is spent on, instead of by cause</source>
        <translation>按所花费的阶段而非原因拆分停机时间</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Elements by the downtime that each would save</source>
        <translation>按可减少的停机时间排列元素</translation>
    </message>
    <message>
        <source>Waterfall</source>
        <translation>瀑布图</translation>
    </message>
    <message>
        <source>All downtime, split by cause and phase</source>
        <translation>全部停机时间，按原因和阶段拆分</translation>
    </message>
    <message>
        <source>Cut sets</source>
        <translation>割集</translation>
    </message>
    <message>
        <source>The smallest sets of failures that stop the service</source>
        <translation>使服务停止的最小故障组合</translation>
    </message>
    <message>
        <source>Importance</source>
        <translation>重要度</translation>
    </message>
    <message>
        <source>Every importance measure, sorted by any</source>
        <translation>所有重要度指标，可按任一排序</translation>
    </message>
</context>
<context>
    <name>LinkPage</name>
    <message>
        <source>A link each way, with one fate.</source>
        <translation>双向各一条链路，命运相同。</translation>
    </message>
    <message>
        <source>Both ways</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>Its own failures</source>
        <translation>自身故障</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>%1 needs %2</source>
        <translation>%1 需要 %2</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
</context>
<context>
    <name>Maintenance</name>
    <message>
        <source>Planned maintenance</source>
        <translation>计划维护</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>From the start of one planned maintenance to the next. Each unit has a calendar of its own, whose first turn is random.</source>
        <translation>从一次计划维护开始到下一次开始。每个单元有各自的日程，首次时间随机。</translation>
    </message>
    <message>
        <source>How long a unit is taken out each time. It may fail meanwhile as at any other time.</source>
        <translation>单元每次停用的时长。其间仍可能像平时一样发生故障。</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Off: availability is as though there were none, and the downtime that planned maintenance adds is told apart, as most service agreements have it.</source>
        <translation>关：可用性视同没有计划维护，其增加的停机时间另行列出，与多数服务协议一致。</translation>
    </message>
    <message>
        <source>as downtime</source>
        <translation>计为停机</translation>
    </message>
    <message>
        <source>On: a unit of a group with a spare is taken out only while enough others work. Its turn is put off until then; a turn that passes meanwhile is left out.</source>
        <translation>开：有冗余的组仅在其余单元足够正常时才停用某单元。否则推迟；推迟期间错过的轮次略去。</translation>
    </message>
    <message>
        <source>for other units</source>
        <translation>等待其他单元</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>计入</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>等待</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Open-PSA fault tree…</source>
        <translation>Open-PSA 故障树(&amp;O)…</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左对齐</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>水平居中</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右对齐</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>顶端对齐</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>垂直居中</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>底端对齐</translation>
    </message>
    <message>
        <source>Horizontally</source>
        <translation>水平</translation>
    </message>
    <message>
        <source>Vertically</source>
        <translation>垂直</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>No files opened yet</source>
        <translation>尚未打开过文件</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>清空列表</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Minimap</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>The whole design; the frame is the part in view</source>
        <translation>整个设计；方框为可见部分</translation>
    </message>
</context>
<context>
    <name>MissionField</name>
    <message>
        <source>Mission</source>
        <translation>任务期</translation>
    </message>
    <message>
        <source>Mission time</source>
        <translation>任务时间</translation>
    </message>
    <message>
        <source>How long the service is watched from the moment when all is new: 1 y, 30 d</source>
        <translation>从全部为新的时刻起观察服务的时长：1 y、30 d</translation>
    </message>
</context>
<context>
    <name>ModeBlock</name>
    <message>
        <source>Detection, recovery and laws</source>
        <translation>检测、恢复与分布</translation>
    </message>
    <message>
        <source>Remove this failure mode</source>
        <translation>移除此故障模式</translation>
    </message>
    <message>
        <source>Mean operating time between failures: from restoration to the next failure.</source>
        <translation>平均故障间隔时间：从恢复到下一次故障的平均工作时间。</translation>
    </message>
    <message>
        <source>Mean time to restore by hand, once someone works on it.</source>
        <translation>有人着手处理后，人工恢复的平均时间。</translation>
    </message>
    <message>
        <source>never repaired</source>
        <translation>从不修复</translation>
    </message>
    <message>
        <source>Detection</source>
        <translation>检测</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>Restore data</source>
        <translation>恢复数据</translation>
    </message>
    <message>
        <source>Automatic recovery</source>
        <translation>自动恢复</translation>
    </message>
    <message>
        <source>· success</source>
        <translation>· 成功率</translation>
    </message>
    <message>
        <source>· time</source>
        <translation>· 时间</translation>
    </message>
    <message>
        <source>Time to failure</source>
        <translation>故障前时间</translation>
    </message>
    <message>
        <source>Repair time</source>
        <translation>修复时间</translation>
    </message>
    <message>
        <source>· shape or cv</source>
        <translation>· 形状或变异系数</translation>
    </message>
    <message>
        <source>Remove failure mode</source>
        <translation>移除故障模式</translation>
    </message>
</context>
<context>
    <name>NodePage</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>all arrows</source>
        <translation>全部箭头</translation>
    </message>
    <message>
        <source>any one arrow</source>
        <translation>任一箭头</translation>
    </message>
    <message>
        <source>Never repaired: in the long run it is down for good</source>
        <translation>从不修复：长期来看将永久停机</translation>
    </message>
    <message>
        <source>%1 by itself</source>
        <translation>自身 %1</translation>
    </message>
    <message>
        <source>%1 with all it needs · %2</source>
        <translation>连同其全部依赖 %1 · %2</translation>
    </message>
    <message>
        <source>Would save %1 of the downtime</source>
        <translation>可减少 %1 的停机时间</translation>
    </message>
    <message>
        <source>%1 more, planned, not counted</source>
        <translation>另有 %1 计划内停机，未计入</translation>
    </message>
</context>
<context>
    <name>NotesField</name>
    <message>
        <source>(several)</source>
        <translation>（多个值）</translation>
    </message>
</context>
<context>
    <name>OutageModel</name>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>OutageTable</name>
    <message>
        <source>Export outages</source>
        <translation>导出中断</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>%1 – Outages</source>
        <translation>%1 – 中断列表</translation>
    </message>
    <message>
        <source>Copied %1 outages</source>
        <translation>已复制 %1 次中断</translation>
    </message>
    <message>
        <source>Could not write %1</source>
        <translation>无法写入 %1</translation>
    </message>
    <message>
        <source>The causes could not be read: %1</source>
        <translation>无法读取原因：%1</translation>
    </message>
    <message>
        <source>Working out causes: %1 of %2</source>
        <translation>正在分析原因：%1 / %2</translation>
    </message>
    <message>
        <source>%1 found, %2 of %3 looked at</source>
        <translation>找到 %1，已查看 %2 / %3</translation>
    </message>
    <message>
        <source>%1 outages</source>
        <translation>%1 次中断</translation>
    </message>
    <message>
        <source>1 outage</source>
        <translation>1 次中断</translation>
    </message>
    <message>
        <source>%1 of %2 outages</source>
        <translation>%1 / %2 次中断</translation>
    </message>
    <message>
        <source>Outages</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Outages of this history</source>
        <translation>本历程的中断</translation>
    </message>
    <message>
        <source>Filter by cause</source>
        <translation>按原因筛选</translation>
    </message>
    <message>
        <source>Part of a name; “A + B” finds outages that both caused</source>
        <translation>名称的一部分；“A + B”查找由两者共同引起的中断</translation>
    </message>
    <message>
        <source>Copy the outages listed</source>
        <translation>复制所列中断</translation>
    </message>
    <message>
        <source>Export the outages listed as CSV…</source>
        <translation>将所列中断导出为 CSV…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>OutageWalk</name>
    <message>
        <source>Outage %1 of %2</source>
        <translation>第 %1 次中断，共 %2 次</translation>
    </message>
    <message>
        <source>%2 outages</source>
        <translation>%2 次中断</translation>
    </message>
    <message>
        <source>%2 outage</source>
        <translation>%2 次中断</translation>
    </message>
    <message>
        <source>Previous outage</source>
        <translation>上一次中断</translation>
    </message>
    <message>
        <source>Next outage</source>
        <translation>下一次中断</translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>Find by name or kind</source>
        <translation>按名称或类型查找</translation>
    </message>
    <message>
        <source>Outline of the design</source>
        <translation>设计大纲</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Failure domain</source>
        <translation>故障域</translation>
    </message>
    <message>
        <source>Redundancy group, %1 of %2 needed</source>
        <translation>冗余组，需要 %2 个中的 %1 个</translation>
    </message>
    <message>
        <source>Rename to %1</source>
        <translation>重命名为 %1</translation>
    </message>
</context>
<context>
    <name>OverTimePanel</name>
    <message>
        <source>Nothing to show yet. Add a service and what it depends on.</source>
        <translation>还没有可显示的内容。请添加服务及其所依赖的内容。</translation>
    </message>
    <message>
        <source>These curves would take too long to compute.</source>
        <translation>计算这些曲线耗时过长。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Cannot compute: %1</source>
        <translation>无法计算：%1</translation>
    </message>
    <message>
        <source>Nothing is known of this service over time.</source>
        <translation>此服务没有随时间变化的数据。</translation>
    </message>
    <message>
        <source>Calculating…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Calculate</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>These curves are older than the design.</source>
        <translation>这些曲线早于当前设计。</translation>
    </message>
    <message>
        <source>Updating…</source>
        <translation>正在更新…</translation>
    </message>
    <message>
        <source>time since all was new</source>
        <translation>从全部为新起的时间</translation>
    </message>
    <message>
        <source>availability</source>
        <translation>可用性</translation>
    </message>
    <message>
        <source>probability of no outage so far</source>
        <translation>至今无中断的概率</translation>
    </message>
    <message>
        <source>expected outages so far</source>
        <translation>至今的预期中断次数</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>%1 后</translation>
    </message>
    <message>
        <source>available at that moment: %1</source>
        <translation>该时刻可用：%1</translation>
    </message>
    <message>
        <source>on average until then: %1</source>
        <translation>至该时刻平均：%1</translation>
    </message>
    <message>
        <source>no outage until then: %1</source>
        <translation>至该时刻无中断：%1</translation>
    </message>
    <message>
        <source>expected outages: %1</source>
        <translation>预期中断次数：%1</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>随时间变化</translation>
    </message>
    <message>
        <source>Nines</source>
        <translation>9 的个数</translation>
    </message>
    <message>
        <source>Draw every further nine as tall as the one before</source>
        <translation>每多一个 9 都画成同样的高度</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>可用性</translation>
    </message>
    <message>
        <source>A(t), the probability of working at a moment, and its mean until then</source>
        <translation>A(t)：某一时刻正常工作的概率，及至该时刻的平均值</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>可靠度</translation>
    </message>
    <message>
        <source>R(t), the probability that there was no outage until then</source>
        <translation>R(t)：至该时刻从未中断的概率</translation>
    </message>
    <message>
        <source>Outages</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>How many outages are expected until then</source>
        <translation>至该时刻的预期中断次数</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Overview of the history</source>
        <translation>历程概览</translation>
    </message>
    <message>
        <source>The whole history. Drag the window to move, its edges to zoom.</source>
        <translation>整个历程。拖动窗口可移动，拖动边缘可缩放。</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Search components</source>
        <translation>搜索组件</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>组件</translation>
    </message>
</context>
<context>
    <name>Pin</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
</context>
<context>
    <name>PinBar</name>
    <message>
        <source>Pinned numbers</source>
        <translation>已固定的数值</translation>
    </message>
</context>
<context>
    <name>PinCell</name>
    <message>
        <source>Baseline: %1</source>
        <translation>基线：%1</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <translation>%1，范围 %2</translation>
    </message>
    <message>
        <source>%1, slider</source>
        <translation>%1，滑块</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <source>Unpin %1</source>
        <translation>取消固定 %1</translation>
    </message>
</context>
<context>
    <name>PinMenu</name>
    <message>
        <source>Nothing can be varied yet</source>
        <translation>还没有可变化的数值</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Nothing to complain about.</source>
        <translation>没有问题。</translation>
    </message>
</context>
<context>
    <name>QuickInsert</name>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>Component, group, service…</source>
        <translation>组件、组、服务…</translation>
    </message>
    <message>
        <source>Search what to insert</source>
        <translation>搜索要插入的内容</translation>
    </message>
    <message>
        <source>What can be inserted</source>
        <translation>可插入的内容</translation>
    </message>
</context>
<context>
    <name>RankingPage</name>
    <message>
        <source>What limits it</source>
        <translation>瓶颈分析</translation>
    </message>
    <message>
        <source>Elements by the share of downtime that each would save</source>
        <translation>按可减少的停机占比排列元素</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>1 change, never saved</source>
        <translation>1 处更改，从未保存</translation>
    </message>
    <message>
        <source>%1 changes, never saved</source>
        <translation>%1 处更改，从未保存</translation>
    </message>
    <message>
        <source>1 change newer than the saved file</source>
        <translation>比已保存文件新 1 处更改</translation>
    </message>
    <message>
        <source>%1 changes newer than the saved file</source>
        <translation>比已保存文件新 %1 处更改</translation>
    </message>
    <message>
        <source>HA Planner closed unexpectedly. Recover “%1”, %2?</source>
        <translation>HA Planner 上次意外关闭。是否恢复“%1”（%2）？</translation>
    </message>
    <message>
        <source>&amp;Recover</source>
        <translation>恢复(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>丢弃(&amp;D)</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>The copy cannot be read.</source>
        <translation>无法读取该副本。</translation>
    </message>
    <message>
        <source>Parts of the copy were damaged and left out.</source>
        <translation>副本的部分内容已损坏，未予恢复。</translation>
    </message>
</context>
<context>
    <name>RenameEditor</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>ReplayBar</name>
    <message>
        <source>1 min a second</source>
        <translation>每秒 1 分钟</translation>
    </message>
    <message>
        <source>10 min a second</source>
        <translation>每秒 10 分钟</translation>
    </message>
    <message>
        <source>1 h a second</source>
        <translation>每秒 1 小时</translation>
    </message>
    <message>
        <source>6 h a second</source>
        <translation>每秒 6 小时</translation>
    </message>
    <message>
        <source>1 day a second</source>
        <translation>每秒 1 天</translation>
    </message>
    <message>
        <source>1 week a second</source>
        <translation>每秒 1 周</translation>
    </message>
    <message>
        <source>1 month a second</source>
        <translation>每秒 1 个月</translation>
    </message>
    <message>
        <source>Pause the replay</source>
        <translation>暂停回放</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>Back to the last change</source>
        <translation>回到上一变化</translation>
    </message>
    <message>
        <source>On to the next change</source>
        <translation>前往下一变化</translation>
    </message>
    <message>
        <source>Speed of the replay</source>
        <translation>回放速度</translation>
    </message>
    <message>
        <source>Jump over quiet time</source>
        <translation>跳过平静期</translation>
    </message>
    <message>
        <source>Skip time in which every service works and nothing changes; outages are never skipped</source>
        <translation>跳过所有服务正常且无变化的时间；中断绝不会跳过</translation>
    </message>
    <message>
        <source>End the replay</source>
        <translation>结束回放</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>ResultStrip</name>
    <message>
        <source>Availability</source>
        <translation>可用性</translation>
    </message>
    <message>
        <source>Cannot compute: %1</source>
        <translation>无法计算：%1</translation>
    </message>
    <message>
        <source>Click to show the place</source>
        <translation>点击显示位置</translation>
    </message>
    <message>
        <source>Drag a component here, or start from a template</source>
        <translation>将组件拖到此处，或从模板开始</translation>
    </message>
    <message>
        <source>Nothing to compute yet</source>
        <translation>还没有可计算的内容</translation>
    </message>
    <message>
        <source>Add a service: what users ask for</source>
        <translation>添加服务：用户所请求的</translation>
    </message>
    <message>
        <source>Its availability is the result; draw arrows from it to what it needs</source>
        <translation>其可用性即为结果；请从它向所需内容画箭头</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Calculating…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>What fails is not repaired, so that the long-run availability is 0.</source>
        <translation>故障后不修复，因此长期可用性为 0。</translation>
    </message>
    <message>
        <source>Never repaired</source>
        <translation>从不修复</translation>
    </message>
    <message>
        <source>In the long run it is down for good</source>
        <translation>长期来看将永久停机</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>随时间变化</translation>
    </message>
    <message>
        <source>⚠ 1 problem</source>
        <translation>⚠ 1 个问题</translation>
    </message>
    <message>
        <source>⚠ %1 problems</source>
        <translation>⚠ %1 个问题</translation>
    </message>
    <message>
        <source>○ Stopped</source>
        <translation>○ 已停止</translation>
    </message>
    <message>
        <source>The next edit computes the figures.</source>
        <translation>下次编辑时将重新计算。</translation>
    </message>
    <message>
        <source>○ Stopped · figures of before</source>
        <translation>○ 已停止 · 之前的数据</translation>
    </message>
    <message>
        <source>The figures are older than the design. The next edit computes them anew.</source>
        <translation>数据早于当前设计。下次编辑时将重新计算。</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>○ Updating…</source>
        <translation>○ 正在更新…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>● Live · %1</source>
        <translation>● 实时 · %1</translation>
    </message>
    <message>
        <source>Estimating…</source>
        <translation>正在估计…</translation>
    </message>
    <message>
        <source>Updating…</source>
        <translation>正在更新…</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
</context>
<context>
    <name>ResultsPane</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What limits it</source>
        <translation>瓶颈分析</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>随时间变化</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>收敛过程</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>参数扫描</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>瓶颈</translation>
    </message>
    <message>
        <source>A(t)</source>
        <translation>A(t)</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>%1 – Diagram</source>
        <translation>%1 – 框图</translation>
    </message>
</context>
<context>
    <name>RunChooser</name>
    <message>
        <source>typical</source>
        <translation>典型</translation>
    </message>
    <message>
        <source>about the median downtime</source>
        <translation>停机时间约为中位数</translation>
    </message>
    <message>
        <source>worst</source>
        <translation>最差</translation>
    </message>
    <message>
        <source>most downtime</source>
        <translation>停机最多</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最好</translation>
    </message>
    <message>
        <source>least downtime</source>
        <translation>停机最少</translation>
    </message>
    <message>
        <source>first with an outage</source>
        <translation>首个有中断的</translation>
    </message>
    <message>
        <source>Run %1 of %2</source>
        <translation>历程 %1 / %2</translation>
    </message>
    <message>
        <source>%1 (no run had an outage)</source>
        <translation>%1（所有历程均无中断）</translation>
    </message>
    <message>
        <source>One simulated history out of many. Choose another.</source>
        <translation>众多模拟历程中的一个。可另选。</translation>
    </message>
    <message>
        <source>Simulated run</source>
        <translation>模拟历程</translation>
    </message>
    <message>
        <source>Previous run</source>
        <translation>上一个历程</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>下一个历程</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>历程</translation>
    </message>
    <message>
        <source>&amp;Typical run: about the median downtime</source>
        <translation>典型历程：停机时间约为中位数(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Worst run: most downtime</source>
        <translation>最差历程：停机最多(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Best run: least downtime</source>
        <translation>最好历程：停机最少(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;First run with an outage</source>
        <translation>首个有中断的历程(&amp;F)</translation>
    </message>
    <message>
        <source>Run number</source>
        <translation>历程编号</translation>
    </message>
</context>
<context>
    <name>RunningPanel</name>
    <message>
        <source>availability</source>
        <translation>可用性</translation>
    </message>
    <message>
        <source>simulated histories</source>
        <translation>模拟历程数</translation>
    </message>
    <message>
        <source>simulated, 95% band</source>
        <translation>模拟，95% 区间带</translation>
    </message>
    <message>
        <source>exact %1</source>
        <translation>精确 %1</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>after %1 histories</source>
        <translation>%1 个历程后</translation>
    </message>
    <message>
        <source>Running availability</source>
        <translation>可用性收敛过程</translation>
    </message>
    <message>
        <source>Nines</source>
        <translation>9 的个数</translation>
    </message>
    <message>
        <source>Draw every further nine as tall as the one before</source>
        <translation>每多一个 9 都画成同样的高度</translation>
    </message>
</context>
<context>
    <name>ScenarioBar</name>
    <message>
        <source>Scenarios</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>New what-if</source>
        <translation>新建方案</translation>
    </message>
    <message>
        <source>Try a change without touching the baseline (Ctrl+T)</source>
        <translation>尝试更改而不影响基线 (Ctrl+T)</translation>
    </message>
    <message>
        <source>What-if %1</source>
        <translation>方案 %1</translation>
    </message>
    <message>
        <source>Rename scenario</source>
        <translation>重命名方案</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>New what-if from this</source>
        <translation>以此新建方案</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Make baseline</source>
        <translation>设为基线</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
</context>
<context>
    <name>SensitivityPanel</name>
    <message>
        <source>Sweep</source>
        <translation>参数扫描</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>One number over a range: where the target is crossed</source>
        <translation>单个数值在范围内变化：何处越过目标</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>Two numbers over their ranges, with lines of equal nines</source>
        <translation>两个数值在范围内变化，附等“9”线</translation>
    </message>
    <message>
        <source>Tornado</source>
        <translation>龙卷风图</translation>
    </message>
    <message>
        <source>Every number varied alone: which ones matter</source>
        <translation>逐一变化每个数值：哪些重要</translation>
    </message>
</context>
<context>
    <name>ServicePage</name>
    <message>
        <source>no target</source>
        <translation>无目标</translation>
    </message>
    <message>
        <source>The availability asked for: 99.95%, 0.9995 or 3.3 nines.</source>
        <translation>要求的可用性：99.95%、0.9995 或 3.3 个 9。</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Demand and cost</source>
        <translation>需求量与成本</translation>
    </message>
    <message>
        <source>Demand</source>
        <translation>需求量</translation>
    </message>
    <message>
        <source>requests/s</source>
        <translation>请求/秒</translation>
    </message>
    <message>
        <source>Latency limit</source>
        <translation>延迟上限</translation>
    </message>
    <message>
        <source>Outage cost</source>
        <translation>中断成本</translation>
    </message>
    <message>
        <source>per hour</source>
        <translation>每小时</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Simulation of new designs</source>
        <translation>新设计的模拟</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>减少动画</translation>
    </message>
    <message>
        <source>Mouse wheel</source>
        <translation>鼠标滚轮</translation>
    </message>
    <message>
        <source>Zooms</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Scrolls</source>
        <translation>滚动</translation>
    </message>
    <message>
        <source>Grid of dots</source>
        <translation>点阵网格</translation>
    </message>
    <message>
        <source>Snap to the grid</source>
        <translation>对齐网格</translation>
    </message>
    <message>
        <source>Minimap</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>Results on nodes</source>
        <translation>节点上的结果</translation>
    </message>
    <message>
        <source>Failure domains as hulls</source>
        <translation>以底色区域显示故障域</translation>
    </message>
    <message>
        <source>Start with</source>
        <translation>启动时打开</translation>
    </message>
    <message>
        <source>The example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>The last design</source>
        <translation>上次的设计</translation>
    </message>
    <message>
        <source>An empty design</source>
        <translation>空白设计</translation>
    </message>
    <message>
        <source>The welcome page</source>
        <translation>欢迎页</translation>
    </message>
    <message>
        <source>Recovery copy at least every</source>
        <translation>恢复副本最长间隔</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>历程数</translation>
    </message>
    <message>
        <source>Years in each run</source>
        <translation>每个历程的年数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Move the selection by 8 (1 with Shift)</source>
        <translation>将所选移动 8（按住 Shift 为 1）</translation>
    </message>
    <message>
        <source>Connect from the selected node</source>
        <translation>从所选节点连接</translation>
    </message>
    <message>
        <source>Quick insert</source>
        <translation>快速插入</translation>
    </message>
    <message>
        <source>Cancel what is being drawn, then select nothing</source>
        <translation>取消正在绘制的内容，然后取消选择</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
</context>
<context>
    <name>SimulatedPanel</name>
    <message>
        <source>simulated</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>Stop the simulation</source>
        <translation>停止模拟</translation>
    </message>
    <message>
        <source>Run the simulation again</source>
        <translation>重新运行模拟</translation>
    </message>
</context>
<context>
    <name>Simulation</name>
    <message>
        <source>Simulation options</source>
        <translation>模拟选项</translation>
    </message>
    <message>
        <source>Horizon</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>How long each history is.</source>
        <translation>每个历程的时长。</translation>
    </message>
    <message>
        <source>Histories</source>
        <translation>历程数</translation>
    </message>
    <message>
        <source>At most. Four times as many histories make the interval half as wide.</source>
        <translation>最多。历程数增至四倍，区间宽度减半。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Stop sooner: once the unavailability of every service is known this closely, for example 5% to either side. Empty: all histories.</source>
        <translation>提前停止：每个服务的不可用性达到此精度即停，例如两侧各 5%。留空：运行全部历程。</translation>
    </message>
    <message>
        <source>all histories</source>
        <translation>全部历程</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The same seed gives the same histories, on every machine.</source>
        <translation>相同的种子在任何机器上得到相同的历程。</translation>
    </message>
    <message>
        <source>Change simulation options</source>
        <translation>更改模拟选项</translation>
    </message>
    <message>
        <source>These are kept in the design, so that results repeat.</source>
        <translation>这些选项保存在设计中，以便结果可复现。</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>1 component</source>
        <translation>1 个组件</translation>
    </message>
    <message>
        <source>%1 components</source>
        <translation>%1 个组件</translation>
    </message>
    <message>
        <source>1 group</source>
        <translation>1 个组</translation>
    </message>
    <message>
        <source>%1 groups</source>
        <translation>%1 个组</translation>
    </message>
    <message>
        <source>1 service</source>
        <translation>1 个服务</translation>
    </message>
    <message>
        <source>%1 services</source>
        <translation>%1 个服务</translation>
    </message>
    <message>
        <source>editing scenario “%1”</source>
        <translation>正在编辑方案“%1”</translation>
    </message>
</context>
<context>
    <name>StressMenu</name>
    <message>
        <source>Everything fails twice as often</source>
        <translation>所有故障频率翻倍</translation>
    </message>
    <message>
        <source>Repairs take twice as long</source>
        <translation>维修时间翻倍</translation>
    </message>
    <message>
        <source>Detection three times slower</source>
        <translation>检测慢三倍</translation>
    </message>
    <message>
        <source>Automatic recovery fails twice as often</source>
        <translation>自动恢复失败率翻倍</translation>
    </message>
    <message>
        <source>Switchovers slower and less sure</source>
        <translation>切换更慢且更不可靠</translation>
    </message>
    <message>
        <source>Every common cause doubled</source>
        <translation>所有共因失效翻倍</translation>
    </message>
    <message>
        <source>Some common cause everywhere (β = 5%)</source>
        <translation>处处加入共因失效（β = 5%）</translation>
    </message>
    <message>
        <source>%1 ten times worse</source>
        <translation>%1 恶化十倍</translation>
    </message>
    <message>
        <source>Nothing to doubt yet</source>
        <translation>还没有可质疑的内容</translation>
    </message>
</context>
<context>
    <name>Surface</name>
    <message>
        <source>Design canvas</source>
        <translation>设计画布</translation>
    </message>
</context>
<context>
    <name>SweepPanel</name>
    <message>
        <source>The range must rise: the second value is to be larger than the first.</source>
        <translation>范围必须递增：第二个值应大于第一个。</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>Calculating…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Calculate</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Calculating… %1</source>
        <translation>正在计算… %1</translation>
    </message>
    <message>
        <source>Cannot compute: %1</source>
        <translation>无法计算：%1</translation>
    </message>
    <message>
        <source>Select a component or a group: its numbers can be varied here.</source>
        <translation>请选中组件或组：可在此变化其数值。</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>参数扫描</translation>
    </message>
    <message>
        <source>Parameter to vary</source>
        <translation>要变化的参数</translation>
    </message>
    <message>
        <source>The number of the selected element that is varied</source>
        <translation>所选元素中要变化的数值</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Space values by ratio: each step multiplies</source>
        <translation>按比例排布数值：每一步为倍数</translation>
    </message>
    <message>
        <source>Nines</source>
        <translation>9 的个数</translation>
    </message>
    <message>
        <source>Draw every further nine as tall as the one before</source>
        <translation>每多一个 9 都画成同样的高度</translation>
    </message>
</context>
<context>
    <name>SwitchField</name>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>TableWindow</name>
    <message>
        <source>&amp;Copy table</source>
        <translation>复制表格(&amp;C)</translation>
    </message>
</context>
<context>
    <name>Templates</name>
    <message>
        <source>Web shop</source>
        <translation>网上商店</translation>
    </message>
    <message>
        <source>Three tiers in two zones, and one power feed</source>
        <translation>两个可用区中的三层架构，一路供电</translation>
    </message>
    <message>
        <source>Primary and backup database</source>
        <translation>主备数据库</translation>
    </message>
    <message>
        <source>A hot standby whose switchover can fail</source>
        <translation>切换可能失败的热备</translation>
    </message>
    <message>
        <source>N+1 cluster</source>
        <translation>N+1 集群</translation>
    </message>
    <message>
        <source>Four servers carry the load, a fifth is the spare</source>
        <translation>四台服务器承担负载，第五台备用</translation>
    </message>
    <message>
        <source>N+M cluster</source>
        <translation>N+M 集群</translation>
    </message>
    <message>
        <source>Six of eight, over four racks</source>
        <translation>八选六，分布于四个机架</translation>
    </message>
    <message>
        <source>Kafka cluster</source>
        <translation>Kafka 集群</translation>
    </message>
    <message>
        <source>Three brokers in three zones: write, read, elect</source>
        <translation>三个可用区中的三个代理：写、读、选举</translation>
    </message>
    <message>
        <source>Sharded store</source>
        <translation>分片存储</translation>
    </message>
    <message>
        <source>All customers, most customers, one customer</source>
        <translation>全部客户、多数客户、单个客户</translation>
    </message>
    <message>
        <source>Redundant execution, 2 of 3</source>
        <translation>冗余执行，三选二</translation>
    </message>
    <message>
        <source>Three channels and the voter that compares them</source>
        <translation>三个通道及其表决器</translation>
    </message>
    <message>
        <source>Two data centres</source>
        <translation>双数据中心</translation>
    </message>
    <message>
        <source>Two sites, and the releases that they share</source>
        <translation>两个站点及其共用的发布</translation>
    </message>
    <message>
        <source>Kubernetes control plane and workers</source>
        <translation>Kubernetes 控制平面与工作节点</translation>
    </message>
    <message>
        <source>Serving and healing are two promises</source>
        <translation>提供服务与自我修复是两种承诺</translation>
    </message>
    <message>
        <source>Software as a service, one region or two</source>
        <translation>软件即服务：单区域或双区域</translation>
    </message>
    <message>
        <source>Contracts of a cloud provider, multiplied</source>
        <translation>云厂商服务协议的叠加</translation>
    </message>
    <message>
        <source>UPS and generator</source>
        <translation>UPS 与发电机</translation>
    </message>
    <message>
        <source>Two feeds, two sources, one switch between them</source>
        <translation>两路供电、两个电源、一个切换开关</translation>
    </message>
</context>
<context>
    <name>TimelineList</name>
    <message>
        <source>Outages as a list</source>
        <translation>中断列表</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Loading the run…</source>
        <translation>正在载入历程…</translation>
    </message>
    <message>
        <source>Do not load the run</source>
        <translation>不载入历程</translation>
    </message>
    <message>
        <source>Stop the simulation</source>
        <translation>停止模拟</translation>
    </message>
    <message>
        <source>Pause the replay</source>
        <translation>暂停回放</translation>
    </message>
    <message>
        <source>Replay this history</source>
        <translation>回放此历程</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>The replay has ended with the timeline.</source>
        <translation>回放已随时间线结束。</translation>
    </message>
    <message>
        <source>simulated, %1</source>
        <translation>模拟，%1</translation>
    </message>
    <message>
        <source>Outage timeline</source>
        <translation>中断时间线</translation>
    </message>
    <message>
        <source>Too many outages for one table; the list has them all.</source>
        <translation>中断过多，无法列入一张表格；列表中有全部。</translation>
    </message>
    <message>
        <source>Run the simulation again</source>
        <translation>重新运行模拟</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
</context>
<context>
    <name>TimelineReplay</name>
    <message>
        <source>The replay has ended: another history is shown.</source>
        <translation>回放已结束：当前显示另一历程。</translation>
    </message>
    <message>
        <source>The replay has ended: the design is another one now.</source>
        <translation>回放已结束：设计已更改。</translation>
    </message>
</context>
<context>
    <name>TimelineRows</name>
    <message>
        <source>Only what took the service down</source>
        <translation>仅导致服务停机的</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Outage timeline</source>
        <translation>中断时间线</translation>
    </message>
</context>
<context>
    <name>TornadoPanel</name>
    <message>
        <source>Nothing to vary yet. Add a service and what it depends on.</source>
        <translation>还没有可变化的内容。请添加服务及其所依赖的内容。</translation>
    </message>
    <message>
        <source>Calculating…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Calculate</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Calculating… %1</source>
        <translation>正在计算… %1</translation>
    </message>
    <message>
        <source>No number of this design moves the service.</source>
        <translation>本设计中没有数值会影响该服务。</translation>
    </message>
    <message>
        <source>Cannot compute: %1</source>
        <translation>无法计算：%1</translation>
    </message>
    <message>
        <source>Tornado</source>
        <translation>龙卷风图</translation>
    </message>
    <message>
        <source>What each number does to the service</source>
        <translation>各数值对服务的影响</translation>
    </message>
    <message>
        <source>×1.1</source>
        <translation>×1.1</translation>
    </message>
    <message>
        <source>Every number divided and multiplied by 1.1</source>
        <translation>每个数值除以及乘以 1.1</translation>
    </message>
    <message>
        <source>×2</source>
        <translation>×2</translation>
    </message>
    <message>
        <source>Every number halved and doubled</source>
        <translation>每个数值减半及加倍</translation>
    </message>
    <message>
        <source>×10</source>
        <translation>×10</translation>
    </message>
    <message>
        <source>Every number divided and multiplied by ten</source>
        <translation>每个数值除以及乘以 10</translation>
    </message>
</context>
<context>
    <name>TypedField</name>
    <message>
        <source>A range rises, as 2 h..8 h does.</source>
        <translation>范围须由小到大，例如 2 h..8 h。</translation>
    </message>
    <message>
        <source>Enter: range %1 to %2</source>
        <translation>回车：范围 %1 至 %2</translation>
    </message>
    <message>
        <source>(several)</source>
        <translation>（多个值）</translation>
    </message>
    <message>
        <source>Until then {value} counts.</source>
        <translation>在此之前以 {value} 为准。</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Pin beneath the figures</source>
        <translation>固定到数值栏下方</translation>
    </message>
</context>
<context>
    <name>WaterfallPage</name>
    <message>
        <source>Downtime waterfall</source>
        <translation>停机瀑布图</translation>
    </message>
    <message>
        <source>Where the downtime comes from</source>
        <translation>停机时间的来源</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome to HA Planner</source>
        <translation>欢迎使用 HA Planner</translation>
    </message>
    <message>
        <source>Start empty</source>
        <translation>从空白开始</translation>
    </message>
    <message>
        <source>Live example</source>
        <translation>实时示例</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>No files opened yet</source>
        <translation>尚未打开过文件</translation>
    </message>
</context>
<context>
    <name>_Help</name>
    <message>
        <source>Help: {label}</source>
        <translation>帮助：{label}</translation>
    </message>
</context>
<context>
    <name>_Pin</name>
    <message>
        <source>Unpin {label}</source>
        <translation>取消固定 {label}</translation>
    </message>
    <message>
        <source>Pin {label} beneath the figures</source>
        <translation>将 {label} 固定到数值栏下方</translation>
    </message>
</context>
</TS>
