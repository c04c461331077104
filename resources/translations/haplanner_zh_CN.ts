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
        <source>Cost per year</source>
        <translation>每年成本</translation>
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
        <source>Simulated · no outage in %1</source>
        <translation>模拟 · %1 内无中断</translation>
    </message>
    <message>
        <source>Without an outage only a least availability is known, with 97.5% confidence</source>
        <translation>未见中断时，只能以 97.5% 的置信度给出可用性下限</translation>
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
        <source>Click to have it explained</source>
        <translation>点击查看解释</translation>
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
        <source>The share of time that the service works, is delivered all of its demand, and is fast enough</source>
        <translation>服务可用、获得其全部需求量且足够快的时间占比</translation>
    </message>
    <message>
        <source>Can deliver %1</source>
        <translation>可提供 %1</translation>
    </message>
    <message>
        <source>Latency: %1</source>
        <translation>延迟：%1</translation>
    </message>
    <message>
        <source>Works and meets %1</source>
        <translation>正常且满足 %1</translation>
    </message>
    <message>
        <source>Less often than the target asks it to be available</source>
        <translation>少于目标所要求的可用时间</translation>
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
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
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
        <source>Export &amp;figures…</source>
        <translation>导出数据(&amp;F)…</translation>
    </message>
    <message>
        <source>Revie&amp;w report…</source>
        <translation>评审报告(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>打印(&amp;P)…</translation>
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
        <source>Select same &amp;kind</source>
        <translation>选择同类(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Select what it needs</source>
        <translation>选择所选依赖者(&amp;S)</translation>
    </message>
    <message>
        <source>Select &amp;what needs it</source>
        <translation>选择依赖所选者(&amp;W)</translation>
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
        <source>Components as a ta&amp;ble…</source>
        <translation>组件表格(&amp;B)…</translation>
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
        <source>Arrow wa&amp;ys at right angles</source>
        <translation>直角箭头(&amp;Y)</translation>
    </message>
    <message>
        <source>Legend (&amp;key)</source>
        <translation>图例(&amp;K)</translation>
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
        <source>&amp;Note</source>
        <translation>便签(&amp;N)</translation>
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
        <source>&amp;Take out of arrow</source>
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
        <source>Move &amp;left</source>
        <translation>左移(&amp;L)</translation>
    </message>
    <message>
        <source>Move r&amp;ight</source>
        <translation>右移(&amp;I)</translation>
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
        <source>&amp;Improve…</source>
        <translation>改进(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Learn from incidents…</source>
        <translation>从故障记录学习(&amp;L)…</translation>
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
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
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
    <name>Assumptions</name>
    <message>
        <source>In “%1”, the phases of a recovery are taken together as one exponential time.</source>
        <translation>在“%1”中，恢复的各阶段合并视为一个指数分布的时间。</translation>
    </message>
    <message>
        <source>%1 is needed apart from the group “%2” too; the two are taken to fail independently.</source>
        <translation>%1 在组“%2”之外也被需要；两者视为独立发生故障。</translation>
    </message>
    <message>
        <source>%1 are needed apart from the group “%2” too; the two are taken to fail independently.</source>
        <translation>%1 在组“%2”之外也被需要；两者视为独立发生故障。</translation>
    </message>
    <message>
        <source>What a group inside “%1” needs is needed elsewhere too; there the two are taken to fail independently.</source>
        <translation>“%1”内的某个组需要的元素，别处也需要；这里假定两者相互独立地失效。</translation>
    </message>
    <message>
        <source>Units of “%1” need elements outside the group; while those fail, its switchovers and the wear of its waiting units are taken to go on as if they had not.</source>
        <translation>“%1”的单元需要组外元素；这些元素故障期间，组的切换与待命单元的老化视同未发生故障那样继续。</translation>
    </message>
    <message>
        <source>Units of “%1” need several elements outside the group each; which of them has failed is taken not to matter to its switchovers.</source>
        <translation>“%1”的每个单元需要多个组外元素；视为其中哪一个故障对切换没有影响。</translation>
    </message>
    <message>
        <source>“%1” and “%2” are taken to switch over independently of each other when %3 fails.</source>
        <translation>%3 故障时，“%1”与“%2”视为各自独立切换。</translation>
    </message>
    <message>
        <source>The crew “%1” serves several groups; in each, its people are taken to be free of the others&apos; work.</source>
        <translation>维修班组“%1”服务于多个组；在每个组中，均视为其人员不受其他组工作的占用。</translation>
    </message>
    <message>
        <source>“%1” counts in “%2” as one unit that fails and returns after exponential times.</source>
        <translation>“%1”在“%2”中视为一个单元，其故障与恢复时间服从指数分布。</translation>
    </message>
    <message>
        <source>In “%1”, lives and repairs are taken to be exponential, with the same means.</source>
        <translation>在“%1”中，寿命与维修时间视为均值相同的指数分布。</translation>
    </message>
    <message>
        <source>In “%1”, planned maintenance is taken to change nothing about who carries load.</source>
        <translation>在“%1”中，视为计划维护不改变由谁承担负载。</translation>
    </message>
    <message>
        <source>In “%1”, planned maintenance is taken to begin and end after exponential times, and to be left out, not put off, while too few other units work; it does not wait for their zones, and cut sets do not know that it waits. The simulation does all of it.</source>
        <translation>在“%1”中，计划维护的开始与结束视为服从指数分布，且在其余正常单元不足时略去而非推迟；它不等待各单元所在的区域，割集也不考虑其等待。模拟会完整处理这些情况。</translation>
    </message>
    <message>
        <source>In “%1”, planned maintenance is taken to begin and end after exponential times, with the same means.</source>
        <translation>在“%1”中，计划维护的开始与结束视为服从均值相同的指数分布。</translation>
    </message>
    <message>
        <source>Over time, lives and repairs of “%1” are taken to be exponential, with the same means.</source>
        <translation>随时间变化的计算中，“%1”的寿命与维修时间视为均值相同的指数分布。</translation>
    </message>
    <message>
        <source>Over time, the phases of a recovery in “%1” are taken together as one exponential time.</source>
        <translation>随时间变化的计算中，“%1”恢复的各阶段合并视为一个指数分布的时间。</translation>
    </message>
    <message>
        <source>First outages: where several failures at once are needed, such outages are taken to come independently of each other.</source>
        <translation>首次中断：需要多个故障同时发生时，此类中断视为彼此独立出现。</translation>
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
        <source>Fewer needed</source>
        <translation>减少所需数</translation>
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
        <translation>%1 以及另外 %2 个</translation>
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
    <message>
        <source>Less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>More</source>
        <translation>展开</translation>
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
        <source>Note</source>
        <translation>便签</translation>
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
    <name>Capacity</name>
    <message>
        <source>share of time with at least so much</source>
        <translation>至少达到该值的时间占比</translation>
    </message>
    <message>
        <source>throughput (requests a second)</source>
        <translation>吞吐量（请求/秒）</translation>
    </message>
    <message>
        <source>The demand of %1 is met %2 of the time</source>
        <translation>%2 的时间满足 %1 的需求量</translation>
    </message>
    <message>
        <source>throughput of %1 by share of time</source>
        <translation>%1 的吞吐量与时间占比</translation>
    </message>
    <message>
        <source>The demand of up to %1 is met %2 of the time</source>
        <translation>%2 的时间满足最高 %1 的需求量</translation>
    </message>
    <message>
        <source>It works %1 of the time, and no capacity limits it</source>
        <translation>%1 的时间可用，且不受任何容量限制</translation>
    </message>
    <message>
        <source>%1 on average</source>
        <translation>平均 %1</translation>
    </message>
    <message>
        <source>served is %1</source>
        <translation>满足情况：%1</translation>
    </message>
    <message>
        <source>%1 is served on average</source>
        <translation>平均满足 %1</translation>
    </message>
    <message>
        <source>so much or more: %1</source>
        <translation>不低于该值：%1</translation>
    </message>
    <message>
        <source>demand %1</source>
        <translation>需求量 %1</translation>
    </message>
    <message>
        <source>peak %1</source>
        <translation>峰值 %1</translation>
    </message>
    <message>
        <source>most %1</source>
        <translation>最大 %1</translation>
    </message>
    <message>
        <source>met %1</source>
        <translation>满足 %1</translation>
    </message>
</context>
<context>
    <name>Causes</name>
    <message>
        <source>about %1 events, the most are %2</source>
        <translation>约 %1 个事件，上限为 %2</translation>
    </message>
    <message>
        <source>The causes are not ranked: one history has %1. Choose a shorter horizon.</source>
        <translation>未对原因排序：一个历程有 %1。请选择更短的时长。</translation>
    </message>
    <message>
        <source>%1 changes of state, the most are %2</source>
        <translation>%1 次状态变化，上限为 %2</translation>
    </message>
    <message>
        <source>%1 · %2 a year</source>
        <translation>%1 · 每年 %2</translation>
    </message>
    <message>
        <source>%1 outages a year</source>
        <translation>每年 %1 次中断</translation>
    </message>
    <message>
        <source>%1: %2 (95%: %3 to %4)</source>
        <translation>%1：%2（95%：%3 至 %4）</translation>
    </message>
    <message>
        <source>%1, seen %2 times</source>
        <translation>%1，出现 %2 次</translation>
    </message>
    <message>
        <source>%1 was not seen down</source>
        <translation>模拟中未见 %1 停机</translation>
    </message>
    <message>
        <source>%1 of the simulated downtime: %2</source>
        <translation>占模拟停机时间的 %1：%2</translation>
    </message>
    <message>
        <source>All %1 histories were read.</source>
        <translation>已读取全部 %1 个历程。</translation>
    </message>
    <message>
        <source>%1 of %2 histories were read.</source>
        <translation>已读取 %2 个历程中的 %1 个。</translation>
    </message>
    <message>
        <source>%1. %2 is down %3 a year in %4 outages. %5</source>
        <translation>%1。%2 每年停机 %3，%4 次中断。%5</translation>
    </message>
    <message>
        <source>An outage counts whole for the failures that began it, those that suffice and are all needed. All rows together are the whole downtime.</source>
        <translation>一次中断整体计入引发它的故障，即足以致停且缺一不可的那些故障。所有行合计为全部停机时间。</translation>
    </message>
    <message>
        <source>At every moment the failures that cause an outage share the time evenly. All rows together are the whole downtime. Outages are those that the element had a part in when they began; patterns are those of phases.</source>
        <translation>任一时刻，引起中断的各故障均分该时间。所有行合计为全部停机时间。中断次数为该元素在其开始时参与的次数；图案表示阶段。</translation>
    </message>
    <message>
        <source>Each failure&apos;s share of an outage goes to the phase that it is in. All rows together are the whole downtime.</source>
        <translation>每个故障在中断中的份额计入其所处的阶段。所有行合计为全部停机时间。</translation>
    </message>
    <message>
        <source>never works</source>
        <translation>永远无法工作</translation>
    </message>
    <message>
        <source>switchover of %1</source>
        <translation>%1 的切换</translation>
    </message>
    <message>
        <source>outages a year</source>
        <translation>每年中断次数</translation>
    </message>
    <message>
        <source>a year</source>
        <translation>每年</translation>
    </message>
    <message>
        <source>share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>downtime a year, with its 95% interval</source>
        <translation>每年停机时间及其 95% 区间</translation>
    </message>
    <message>
        <source>%1 – causes of the outages of %2</source>
        <translation>%1 – %2 的中断原因</translation>
    </message>
    <message>
        <source>%1 more cause less than these.</source>
        <translation>另有 %1 项影响更小。</translation>
    </message>
</context>
<context>
    <name>CausesPanel</name>
    <message>
        <source>Cannot rank the causes: %1</source>
        <translation>无法对原因排序：%1</translation>
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
    <name>ChangedBar</name>
    <message>
        <source>Reload</source>
        <translation>重新载入</translation>
    </message>
    <message>
        <source>Read the file anew. Undo brings back what is open now.</source>
        <translation>重新读取文件。撤销即可恢复当前打开的内容。</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Go on with what is open. The next save replaces the file.</source>
        <translation>继续使用当前打开的内容。下次保存会替换该文件。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Write the file again from what is open.</source>
        <translation>用当前打开的内容重新写入文件。</translation>
    </message>
    <message>
        <source>%1 is no longer there.</source>
        <translation>%1 已不在原处。</translation>
    </message>
    <message>
        <source>%1 was changed by another program.</source>
        <translation>%1 已被另一个程序更改。</translation>
    </message>
</context>
<context>
    <name>ChartPanel</name>
    <message>
        <source>Add a service</source>
        <translation>添加服务</translation>
    </message>
    <message>
        <source>Show the problem</source>
        <translation>显示问题</translation>
    </message>
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
    <name>Checks</name>
    <message>
        <source>the id is used already in %1</source>
        <translation>该 ID 已在 %1 中使用</translation>
    </message>
    <message>
        <source>there is no group %1</source>
        <translation>没有组 %1</translation>
    </message>
    <message>
        <source>there is no domain %1</source>
        <translation>没有故障域 %1</translation>
    </message>
    <message>
        <source>there is no crew %1</source>
        <translation>没有维修班组 %1</translation>
    </message>
    <message>
        <source>there is no component, group or service %1</source>
        <translation>没有组件、组或服务 %1</translation>
    </message>
    <message>
        <source>%1 cannot need itself</source>
        <translation>%1 不能依赖自身</translation>
    </message>
    <message>
        <source>is %1: several units in one box are allowed only in a group</source>
        <translation>为 %1：只有组内的组件才可包含多个单元</translation>
    </message>
    <message>
        <source>is %1, but the group has only %2 units</source>
        <translation>为 %1，但该组只有 %2 个单元</translation>
    </message>
    <message>
        <source>is %1, but only %2 arrows leave it</source>
        <translation>为 %1，但只有 %2 条箭头从它出发</translation>
    </message>
    <message>
        <source>is %1 h, but must be shorter than the %2 h from one start to the next</source>
        <translation>为 %1 h，但必须短于相邻两次开始的间隔 %2 h</translation>
    </message>
    <message>
        <source>must have a number for each of 24 hours of a day or 168 of a week, has %1</source>
        <translation>必须为一天 24 小时或一周 168 小时各给一个数，现有 %1 个</translation>
    </message>
    <message>
        <source>must have a step, such as %1</source>
        <translation>必须至少有一档，例如 %1</translation>
    </message>
    <message>
        <source>must be lower than the step before it, and give back more</source>
        <translation>必须低于前一档，并且返还更多</translation>
    </message>
    <message>
        <source>is inside itself: %1</source>
        <translation>位于自身之内：%1</translation>
    </message>
    <message>
        <source>“%1” does not belong to the %2 law</source>
        <translation>“%1”不属于 %2 分布</translation>
    </message>
    <message>
        <source>the %1 law needs “%2”</source>
        <translation>%1 分布需要“%2”</translation>
    </message>
    <message>
        <source>must be an object, is %1</source>
        <translation>必须是对象，实为 %1</translation>
    </message>
    <message>
        <source>must be the format version %1, is %2</source>
        <translation>必须是格式版本 %1，实为 %2</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>must be one of %1, is %2</source>
        <translation>必须是 %1 之一，实为 %2</translation>
    </message>
    <message>
        <source>must be %1 or a whole number, is %2</source>
        <translation>必须是 %1 或整数，实为 %2</translation>
    </message>
    <message>
        <source>must be a list, is %1</source>
        <translation>必须是列表，实为 %1</translation>
    </message>
    <message>
        <source>must be a list of %1, has %2</source>
        <translation>必须是含 %1 项的列表，实有 %2 项</translation>
    </message>
    <message>
        <source>must have at most %1 entries, has %2</source>
        <translation>最多 %1 项，实有 %2 项</translation>
    </message>
    <message>
        <source>%1 is not an id: use letters, digits and _ . : -</source>
        <translation>%1 不是有效的 ID：请使用字母、数字和 _ . : -</translation>
    </message>
    <message>
        <source>is not a field of this format</source>
        <translation>不是此格式的字段</translation>
    </message>
    <message>
        <source>is required</source>
        <translation>为必填项</translation>
    </message>
    <message>
        <source>must be true or false, is %1</source>
        <translation>必须是 true 或 false，实为 %1</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>must be %1, is %2</source>
        <translation>必须是 %1，实为 %2</translation>
    </message>
    <message>
        <source>must be a finite number, is %1</source>
        <translation>必须是有限数，实为 %1</translation>
    </message>
    <message>
        <source>must be a whole number, is %1</source>
        <translation>必须是整数，实为 %1</translation>
    </message>
    <message>
        <source>must be text, is %1</source>
        <translation>必须是文本，实为 %1</translation>
    </message>
    <message>
        <source>must have at most %1 characters, has %2</source>
        <translation>最多 %1 个字符，实有 %2 个</translation>
    </message>
    <message>
        <source>holds half a character (a lone surrogate)</source>
        <translation>含有半个字符（孤立的代理码点）</translation>
    </message>
    <message>
        <source>must be &gt; %1, is %2</source>
        <translation>必须 &gt; %1，实为 %2</translation>
    </message>
    <message>
        <source>must be ≥ %1, is %2</source>
        <translation>必须 ≥ %1，实为 %2</translation>
    </message>
    <message>
        <source>must be &lt; %1, is %2</source>
        <translation>必须 &lt; %1，实为 %2</translation>
    </message>
    <message>
        <source>must be ≤ %1, is %2</source>
        <translation>必须 ≤ %1，实为 %2</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>不能为空</translation>
    </message>
    <message>
        <source>must be one line without commas or blanks at its ends, is %1</source>
        <translation>必须是一行文字，不含逗号，首尾不含空格，实为 %1</translation>
    </message>
    <message>
        <source>is there already: %1</source>
        <translation>已经存在：%1</translation>
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
    <name>ChoicesButton</name>
    <message>
        <source>From %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>Choices file</source>
        <translation>选项文件</translation>
    </message>
    <message>
        <source>What may be decided and its prices, as a file that the command line reads too</source>
        <translation>可决定的选项及其价格，存为命令行也能读取的文件</translation>
    </message>
    <message>
        <source>&amp;Open choices…</source>
        <translation>打开选项(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save choices as…</source>
        <translation>选项另存为(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;What the design offers</source>
        <translation>设计自带的选项(&amp;W)</translation>
    </message>
    <message>
        <source>Open choices</source>
        <translation>打开选项</translation>
    </message>
    <message>
        <source>Save choices</source>
        <translation>保存选项</translation>
    </message>
    <message>
        <source>Choices (*.json);;All files (*)</source>
        <translation>选项 (*.json);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>ChoicesTree</name>
    <message>
        <source>What may be decided</source>
        <translation>可以决定的事项</translation>
    </message>
    <message>
        <source>Cost / year</source>
        <translation>成本/年</translation>
    </message>
    <message>
        <source>Tick what may be decided. A double click or F2 types what it costs a year, in all.</source>
        <translation>勾选可以决定的事项。双击或按 F2 输入它每年的总成本。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>price?</source>
        <translation>价格？</translation>
    </message>
    <message>
        <source>Type what “%1” costs a year.</source>
        <translation>请输入“%1”每年的成本。</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Find an action or an element by name, kind or tag</source>
        <translation>按名称、类型或标签查找操作或元素</translation>
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
    <message>
        <source>Crew</source>
        <translation>维修班组</translation>
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
        <source>Edit te&amp;xt</source>
        <translation>编辑文字(&amp;X)</translation>
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
        <source>%1 – Figures</source>
        <translation>%1 – 数据</translation>
    </message>
    <message>
        <source>Export figures</source>
        <translation>导出数据</translation>
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
    <name>Compare</name>
    <message>
        <source>Baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>无差异</translation>
    </message>
    <message>
        <source>▼ %1, better</source>
        <translation>▼ %1，变好</translation>
    </message>
    <message>
        <source>▲ %1, worse</source>
        <translation>▲ %1，变差</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>还没有可对比的内容</translation>
    </message>
    <message>
        <source>None is better than %1</source>
        <translation>没有优于 %1 的方案</translation>
    </message>
    <message>
        <source>%1 saves most: %2 a year</source>
        <translation>%1 减少最多：每年 %2</translation>
    </message>
    <message>
        <source>%1: nothing to compare yet.</source>
        <translation>%1：还没有可对比的内容。</translation>
    </message>
    <message>
        <source>%1: none of %2 others is better than %3.</source>
        <translation>%1：其余 %2 个方案均不优于 %3。</translation>
    </message>
    <message>
        <source>%1: best of %2 is %3, %4, %5 a year less downtime than %6.</source>
        <translation>%1：%2 个方案中最好的是 %3，%4，每年停机比 %6 少 %5。</translation>
    </message>
    <message>
        <source>has no such service</source>
        <translation>没有该服务</translation>
    </message>
    <message>
        <source>downtime per year</source>
        <translation>每年停机时间</translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>目标 %1</translation>
    </message>
    <message>
        <source>%1 – scenarios compared, %2</source>
        <translation>%1 – 方案对比，%2</translation>
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
        <source>Performs</source>
        <translation>达标</translation>
    </message>
    <message>
        <source>Cost / year</source>
        <translation>成本/年</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>更改内容</translation>
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
        <source>Performs</source>
        <translation>达标</translation>
    </message>
    <message>
        <source>Cost / year</source>
        <translation>成本/年</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>更改内容</translation>
    </message>
    <message>
        <source>%1 → %2: %3 → %4</source>
        <translation>%1 → %2：%3 → %4</translation>
    </message>
    <message>
        <source>and %1 more changes</source>
        <translation>以及另外 %1 处更改</translation>
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
    <name>ComponentFile</name>
    <message>
        <source>Say which column holds the names of the components.</source>
        <translation>请指明哪一列是组件的名称。</translation>
    </message>
    <message>
        <source>There are more than %1 rows.</source>
        <translation>超过 %1 行。</translation>
    </message>
    <message>
        <source>There are no rows below the titles.</source>
        <translation>标题下没有任何行。</translation>
    </message>
    <message>
        <source>Line %1 has it already.</source>
        <translation>第 %1 行已有。</translation>
    </message>
    <message>
        <source>Several components are called “%1”.</source>
        <translation>有多个组件名为“%1”。</translation>
    </message>
    <message>
        <source>It fails in several ways: say which one is meant.</source>
        <translation>它有多种失效模式：请指明是哪一种。</translation>
    </message>
    <message>
        <source>A new failure mode needs an MTBF and an MTTR.</source>
        <translation>新的失效模式需要 MTBF 和 MTTR。</translation>
    </message>
    <message>
        <source>A name needs letters or digits.</source>
        <translation>名称须含有字母或数字。</translation>
    </message>
    <message>
        <source>Line %1, %2: %3</source>
        <translation>第 %1 行，%2：%3</translation>
    </message>
</context>
<context>
    <name>ComponentFileDialog</name>
    <message>
        <source>Import components</source>
        <translation>导入组件</translation>
    </message>
    <message>
        <source>Choose a &amp;file…</source>
        <translation>选择文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Column of: %1</source>
        <translation>以下内容所在的列：%1</translation>
    </message>
    <message>
        <source>The first rows of the file</source>
        <translation>文件的前几行</translation>
    </message>
    <message>
        <source>Also change components that are there &amp;already</source>
        <translation>同时更改已有的组件(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>导入(&amp;I)</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.jsonl);;All files (*)</source>
        <translation>表格 (*.csv *.tsv *.txt *.jsonl);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a table</source>
        <translation>选择表格</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>No file chosen yet</source>
        <translation>尚未选择文件</translation>
    </message>
    <message>
        <source>Choose or drop a table with a row for each component: CSV from a spreadsheet, with titles in the first line. What is empty is as in the palette.</source>
        <translation>请选择或拖入一张表格，每行一个组件：由电子表格存成的 CSV，第一行为标题。空着的内容与组件面板中的相同。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>New components: %1.</source>
        <translation>新组件：%1。</translation>
    </message>
    <message>
        <source>New groups, of which one unit is needed: %1.</source>
        <translation>新的组（各需一个单元）：%1。</translation>
    </message>
    <message>
        <source>Changed: %1.</source>
        <translation>更改：%1。</translation>
    </message>
    <message>
        <source>There already, and left as they are: %1.</source>
        <translation>已存在并保持不变：%1。</translation>
    </message>
    <message>
        <source>Import components from %1</source>
        <translation>从 %1 导入组件</translation>
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
    <name>Costs</name>
    <message>
        <source>%1 components</source>
        <translation>组件 %1</translation>
    </message>
    <message>
        <source>%1 crews</source>
        <translation>维修班组 %1</translation>
    </message>
    <message>
        <source>%1 downtime</source>
        <translation>停机 %1</translation>
    </message>
    <message>
        <source>%1 outages</source>
        <translation>中断 %1</translation>
    </message>
    <message>
        <source>≈ %1 credits</source>
        <translation>服务抵扣 ≈ %1</translation>
    </message>
    <message>
        <source>credits not known</source>
        <translation>服务抵扣未知</translation>
    </message>
    <message>
        <source>below %1 in %2</source>
        <translation>低于 %1 的占 %2</translation>
    </message>
    <message>
        <source>its contract gives back %1 a year; %2 of months.</source>
        <translation>按合同每年返还 %1；各月中，%2。</translation>
    </message>
    <message>
        <source>its contract gives back %1 a year; %2 of years.</source>
        <translation>按合同每年返还 %1；各年中，%2。</translation>
    </message>
    <message>
        <source>Contract: %1</source>
        <translation>合同：%1</translation>
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
    <name>Credits</name>
    <message>
        <source>no contract</source>
        <translation>无合同</translation>
    </message>
    <message>
        <source>What is paid for the service; a contract gives part of it back for a month or year with too much downtime.</source>
        <translation>为该服务支付的费用；若某月或某年停机过多，合同会返还其中一部分。</translation>
    </message>
    <message>
        <source>Contract fee</source>
        <translation>合同费用</translation>
    </message>
    <message>
        <source>Below which availability how much of the fee is given back: 99.9%: 10%, 99%: 25%.</source>
        <translation>低于何种可用性时返还多少费用：99.9%: 10%, 99%: 25%。</translation>
    </message>
    <message>
        <source>For each</source>
        <translation>计费周期</translation>
    </message>
    <message>
        <source>Gives back</source>
        <translation>返还</translation>
    </message>
</context>
<context>
    <name>CrewFields</name>
    <message>
        <source>Crew</source>
        <translation>维修班组</translation>
    </message>
    <message>
        <source>each, per year</source>
        <translation>每人每年</translation>
    </message>
    <message>
        <source>Crew’s name</source>
        <translation>班组名称</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Words to find its groups by, with commas between.</source>
        <translation>用于查找其所修各组的词，以逗号分隔。</translation>
    </message>
    <message>
        <source>Crew’s tags</source>
        <translation>班组标签</translation>
    </message>
    <message>
        <source>Crew’s notes</source>
        <translation>班组备注</translation>
    </message>
    <message>
        <source>%1 (%2 people)</source>
        <translation>%1（%2 人）</translation>
    </message>
    <message>
        <source>unlimited repair</source>
        <translation>维修不限</translation>
    </message>
    <message>
        <source>New crew of one</source>
        <translation>新建一人班组</translation>
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
    <name>CutSets</name>
    <message>
        <source>%1 – minimal cut sets of %2</source>
        <translation>%1 – %2 的最小割集</translation>
    </message>
    <message>
        <source>1 single point of failure</source>
        <translation>1 个单点故障</translation>
    </message>
    <message>
        <source>%1 single points of failure</source>
        <translation>%1 个单点故障</translation>
    </message>
    <message>
        <source>%1 cut sets, %2.</source>
        <translation>%1 个割集，%2。</translation>
    </message>
    <message>
        <source>%1 most probable cut sets, %2.</source>
        <translation>概率最大的 %1 个割集，%2。</translation>
    </message>
    <message>
        <source>The sets of failures that stop it were not found: the design is too large for that.</source>
        <translation>未求出使其停止的故障组合：设计规模过大。</translation>
    </message>
    <message>
        <source>Down when all of</source>
        <translation>以下全部故障时停机</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>阶数</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Share of unavailability</source>
        <translation>占不可用性的比例</translation>
    </message>
    <message>
        <source>1 (single point)</source>
        <translation>1（单点）</translation>
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
    <message>
        <source>%1 services</source>
        <translation>%1 个服务</translation>
    </message>
    <message>
        <source>%1 components</source>
        <translation>%1 个组件</translation>
    </message>
    <message>
        <source>%1 redundancy groups</source>
        <translation>%1 个冗余组</translation>
    </message>
    <message>
        <source>%1 arrows</source>
        <translation>%1 条箭头</translation>
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
        <source>Add note</source>
        <translation>添加便签</translation>
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
        <source>Release to take it out of its arrow</source>
        <translation>松开即可将其从箭头中取出</translation>
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
        <source>Write on note</source>
        <translation>编写便签</translation>
    </message>
    <message>
        <source>Delete note</source>
        <translation>删除便签</translation>
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
    <message>
        <source>Nothing else is of this kind.</source>
        <translation>没有其他同类。</translation>
    </message>
    <message>
        <source>It needs nothing else.</source>
        <translation>所选不依赖其他。</translation>
    </message>
    <message>
        <source>Nothing else needs it.</source>
        <translation>没有其他依赖所选。</translation>
    </message>
    <message>
        <source>%1 elements selected</source>
        <translation>已选中 %1 个元素</translation>
    </message>
    <message>
        <source>Change width</source>
        <translation>更改宽度</translation>
    </message>
</context>
<context>
    <name>Distribution</name>
    <message>
        <source>%1: no year simulated yet.</source>
        <translation>%1：尚未模拟任何一年。</translation>
    </message>
    <message>
        <source>%1, %2 simulated years</source>
        <translation>%1，模拟 %2 年</translation>
    </message>
    <message>
        <source>%1 without any downtime</source>
        <translation>%1 的年份完全没有停机</translation>
    </message>
    <message>
        <source>half stay below %1</source>
        <translation>半数低于 %1</translation>
    </message>
    <message>
        <source>one in ten exceeds %1</source>
        <translation>十分之一超过 %1</translation>
    </message>
    <message>
        <source>%1 keep the target of %2 a year</source>
        <translation>%1 达到每年 %2 的目标</translation>
    </message>
    <message>
        <source>No whole year simulated</source>
        <translation>尚未模拟满一年</translation>
    </message>
    <message>
        <source>%1 of years keep the target of %2</source>
        <translation>%1 的年份达到 %2 的目标</translation>
    </message>
    <message>
        <source>One year in ten exceeds %1</source>
        <translation>十年中有一年超过 %1</translation>
    </message>
    <message>
        <source>downtime in a year</source>
        <translation>一年内的停机时间</translation>
    </message>
    <message>
        <source>share of years</source>
        <translation>年份占比</translation>
    </message>
    <message>
        <source>share of years with more downtime</source>
        <translation>停机更多的年份占比</translation>
    </message>
    <message>
        <source>%1 – downtime per year of %2</source>
        <translation>%1 – %2 的每年停机时间</translation>
    </message>
    <message>
        <source>%1 of %2 years lie further right; the worst had %3.</source>
        <translation>%2 年中有 %1 年在更右侧；最差为 %3。</translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>目标 %1</translation>
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
    <name>Doubts</name>
    <message>
        <source>The units of “%1” never fail for a common cause, such as a bad release.</source>
        <translation>“%1”的单元从不因共同原因（例如有缺陷的发布）而失效。</translation>
    </message>
    <message>
        <source>Common cause %1</source>
        <translation>共因失效 %1</translation>
    </message>
    <message>
        <source>The switchover of “%1” takes no time and never fails.</source>
        <translation>“%1”的切换不耗时且从不失败。</translation>
    </message>
    <message>
        <source>The switchover of “%1” takes no time.</source>
        <translation>“%1”的切换不耗时。</translation>
    </message>
    <message>
        <source>The switchover of “%1” never fails.</source>
        <translation>“%1”的切换从不失败。</translation>
    </message>
    <message>
        <source>Usual switchover</source>
        <translation>常用切换参数</translation>
    </message>
    <message>
        <source>“%1” needs all %2 of its units: there is no spare.</source>
        <translation>“%1”需要全部 %2 个单元：没有冗余。</translation>
    </message>
    <message>
        <source>Add a spare</source>
        <translation>添加备用单元</translation>
    </message>
    <message>
        <source>All units of “%1” lie in %2, which takes them down at once.</source>
        <translation>“%1”的所有单元都位于 %2，它会使它们同时停机。</translation>
    </message>
    <message>
        <source>Spread over two</source>
        <translation>分布到两个域</translation>
    </message>
    <message>
        <source>Nothing says where the units of “%1” stand: one rack, one room, one zone?</source>
        <translation>未说明“%1”的单元位于何处：同一机架、同一机房、同一可用区？</translation>
    </message>
    <message>
        <source>What switches “%1” over lies in %2, with its primary: it fails when it is needed.</source>
        <translation>“%1”的切换机制与其主单元同在 %2：恰在需要时失效。</translation>
    </message>
    <message>
        <source>Out of %1</source>
        <translation>移出 %1</translation>
    </message>
    <message>
        <source>Failures of 1 component are noticed at once: MTTR without detection.</source>
        <translation>1 个组件的故障会被立即发现：MTTR 不含检测时间。</translation>
    </message>
    <message>
        <source>Failures of %1 components are noticed at once: MTTR without detection.</source>
        <translation>%1 个组件的故障会被立即发现：MTTR 不含检测时间。</translation>
    </message>
    <message>
        <source>Detection 5 min</source>
        <translation>检测 5 min</translation>
    </message>
    <message>
        <source>1 component has figures without a source: neither a note nor evidence says where they come from.</source>
        <translation>1 个组件的数值没有来源：既无备注也无观测依据。</translation>
    </message>
    <message>
        <source>%1 components have figures without a source: neither a note nor evidence says where they come from.</source>
        <translation>%1 个组件的数值没有来源：既无备注也无观测依据。</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 a year</source>
        <translation>每年 %1</translation>
    </message>
    <message>
        <source>“%1” asks for %2, more nines than %3 allows, without which it falls: %4.</source>
        <translation>“%1”要求 %2，超出其必需的 %3 所能达到的 9 的个数：%4。</translation>
    </message>
    <message>
        <source>Target %1</source>
        <translation>目标 %1</translation>
    </message>
    <message>
        <source>“%1” is given %2 by itself, a nine more than %3 around it allows: %4.</source>
        <translation>“%1”自身设为 %2，比其所在的 %3 所能达到的多一个 9：%4。</translation>
    </message>
    <message>
        <source>%1 components are given a nine more than %2 around them allows: %3.</source>
        <translation>%1 个组件被设为比其所在的 %2 所能达到的多一个 9：%3。</translation>
    </message>
    <message>
        <source>No better than %1</source>
        <translation>不优于 %1</translation>
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
    <name>Edits</name>
    <message>
        <source>This cannot be pasted here: %1.</source>
        <translation>无法粘贴到此处：%1。</translation>
    </message>
    <message>
        <source>The clipboard holds no part of a design.</source>
        <translation>剪贴板中没有设计内容。</translation>
    </message>
    <message>
        <source>The clipboard holds a damaged part of a design.</source>
        <translation>剪贴板中的设计内容已损坏。</translation>
    </message>
    <message>
        <source>There is an element “%1” already.</source>
        <translation>已存在元素“%1”。</translation>
    </message>
    <message>
        <source>A component cannot need itself.</source>
        <translation>组件不能依赖自身。</translation>
    </message>
    <message>
        <source>These two are already connected.</source>
        <translation>两者已经连接。</translation>
    </message>
    <message>
        <source>A group and its own member cannot be connected.</source>
        <translation>组与其自身成员不能相连。</translation>
    </message>
    <message>
        <source>A service is what users ask for; only another service can need it.</source>
        <translation>服务是用户所请求的；只有其他服务可以依赖它。</translation>
    </message>
    <message>
        <source>This arrow touches the component already.</source>
        <translation>此箭头已与该组件相连。</translation>
    </message>
    <message>
        <source>Only what has one arrow in and another one out can be taken out of an arrow; “%1” has %2 in and %3 out.</source>
        <translation>只有恰好一条箭头进、另一条箭头出者才能从箭头中取出；“%1”有 %2 条进、%3 条出。</translation>
    </message>
    <message>
        <source>“%1” has no failure mode “%2”.</source>
        <translation>“%1”没有故障模式“%2”。</translation>
    </message>
    <message>
        <source>%1 must be greater than 0.</source>
        <translation>%1 必须大于 0。</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <translation>%1 %2。</translation>
    </message>
    <message>
        <source>Select the components that stand in for each other.</source>
        <translation>请选中可相互替代的组件。</translation>
    </message>
    <message>
        <source>Members of different groups cannot be grouped. Take them out of their groups first.</source>
        <translation>不同组的成员不能组合。请先将它们移出各自的组。</translation>
    </message>
    <message>
        <source>A group cannot be put into itself.</source>
        <translation>组不能放入自身。</translation>
    </message>
    <message>
        <source>Only a component can have a spare.</source>
        <translation>只有组件可以有备用。</translation>
    </message>
    <message>
        <source>%1 group</source>
        <translation>%1 组</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>A scenario cannot say “never repaired”. Change it in the baseline.</source>
        <translation>方案中不能设为“从不修复”。请在基线中更改。</translation>
    </message>
    <message>
        <source>The scenario “%1” would no longer fit: %2.</source>
        <translation>方案“%1”将不再适用：%2。</translation>
    </message>
    <message>
        <source>A service cannot lie in a failure domain.</source>
        <translation>服务不能位于故障域中。</translation>
    </message>
    <message>
        <source>It lies in “%1” already.</source>
        <translation>它已位于“%1”中。</translation>
    </message>
    <message>
        <source>It lies in “%1” by way of “%2”.</source>
        <translation>它通过“%2”位于“%1”中。</translation>
    </message>
    <message>
        <source>It does not lie in “%1”.</source>
        <translation>它不在“%1”中。</translation>
    </message>
    <message>
        <source>“%1” has no failures of its own: figures go into what it depends on.</source>
        <translation>“%1”自身没有故障：数据应写入它所依赖的元素。</translation>
    </message>
    <message>
        <source>“%1” has several failure modes, and the log does not say which: %2.</source>
        <translation>“%1”有多个故障模式，而日志未说明是哪一个：%2。</translation>
    </message>
    <message>
        <source>“%1” had no failure, and has no failure mode to keep that in.</source>
        <translation>“%1”没有发生故障，也没有可记录此事的故障模式。</translation>
    </message>
    <message>
        <source>Detection, alert and the other phases alone take longer than was observed.</source>
        <translation>仅检测、告警和其他阶段的时间就已超过观测值。</translation>
    </message>
    <message>
        <source>A design has at most %1 notes.</source>
        <translation>一个设计最多可有 %1 张便签。</translation>
    </message>
</context>
<context>
    <name>Effort</name>
    <message>
        <source>diagram, order %1 of %2</source>
        <translation>决策图，第 %1 / %2 种次序</translation>
    </message>
    <message>
        <source>network, vertex by vertex</source>
        <translation>网络，逐顶点</translation>
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
    <name>ErrorBudget</name>
    <message>
        <source>the target of %1 allows %2 of downtime a year</source>
        <translation>目标 %1 每年允许停机 %2</translation>
    </message>
    <message>
        <source>No simulated year uses up its error budget (95%: at most %1)</source>
        <translation>没有任何模拟年份用完错误预算（95%：至多 %1）</translation>
    </message>
    <message>
        <source>%1 of years use up their error budget (95%: %2 to %3)</source>
        <translation>%1 的年份用完错误预算（95%：%2 至 %3）</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>Half of %1 use no more than %2 of it, 95 of 100 from %3 to %4.</source>
        <translation>%1中，一半用去不超过 %2，每 100 个中有 95 个用去 %3 至 %4。</translation>
    </message>
    <message>
        <source>One year in ten has used it up by the end of day %1.</source>
        <translation>十分之一的年份到第 %1 天结束时已用完。</translation>
    </message>
    <message>
        <source>%1 simulated years</source>
        <translation>%1 个模拟年份</translation>
    </message>
    <message>
        <source>In the long run a year uses %1 of it, %2 by planned maintenance.</source>
        <translation>长期来看每年用去 %1，其中计划维护占 %2。</translation>
    </message>
    <message>
        <source>In the long run a year uses %1 of it.</source>
        <translation>长期来看每年用去 %1。</translation>
    </message>
    <message>
        <source>Planned maintenance does not count against it.</source>
        <translation>计划维护不计入。</translation>
    </message>
    <message>
        <source>expected %1</source>
        <translation>预期 %1</translation>
    </message>
    <message>
        <source>of it planned %1</source>
        <translation>其中计划维护 %1</translation>
    </message>
    <message>
        <source>time since the year began</source>
        <translation>自年初起的时间</translation>
    </message>
    <message>
        <source>error budget used up</source>
        <translation>已用错误预算</translation>
    </message>
    <message>
        <source>%1 has no target: an error budget is what a target allows.</source>
        <translation>%1 没有目标：错误预算是目标所允许的停机。</translation>
    </message>
    <message>
        <source>The histories are shorter than a year: simulate longer ones.</source>
        <translation>历程不足一年：请模拟更长的历程。</translation>
    </message>
    <message>
        <source>%1 – error budget of %2 over the year</source>
        <translation>%1 – %2 一年中的错误预算</translation>
    </message>
    <message>
        <source>%1 of years</source>
        <translation>%1 的年份</translation>
    </message>
    <message>
        <source>median %1</source>
        <translation>中位数 %1</translation>
    </message>
    <message>
        <source>whole budget</source>
        <translation>全部预算</translation>
    </message>
</context>
<context>
    <name>ErrorBudgetPanel</name>
    <message>
        <source>%1 has no target: an error budget is the downtime that a target allows.</source>
        <translation>%1 没有目标：错误预算是目标所允许的停机。</translation>
    </message>
    <message>
        <source>Set a target</source>
        <translation>设定目标</translation>
    </message>
    <message>
        <source>by the end of day %1</source>
        <translation>到第 %1 天结束时</translation>
    </message>
    <message>
        <source>at first</source>
        <translation>起初</translation>
    </message>
    <message>
        <source>median: %1 of the budget</source>
        <translation>中位数：预算的 %1</translation>
    </message>
    <message>
        <source>%1% of years: %2 to %3</source>
        <translation>%1% 的年份：%2 至 %3</translation>
    </message>
    <message>
        <source>used up in %1 of years</source>
        <translation>%1 的年份已用完</translation>
    </message>
    <message>
        <source>expected: %1</source>
        <translation>预期：%1</translation>
    </message>
    <message>
        <source>Error budget over the year</source>
        <translation>一年中的错误预算</translation>
    </message>
</context>
<context>
    <name>Estimates</name>
    <message>
        <source>the likeliest cut sets</source>
        <translation>概率最大的割集</translation>
    </message>
    <message>
        <source>bounds on the unavailability: %1 apart</source>
        <translation>不可用性的界：相差 %1</translation>
    </message>
    <message>
        <source>simulated %1 of %2 histories</source>
        <translation>已模拟 %1 / %2 个历程</translation>
    </message>
    <message>
        <source>Simulated in %1 histories of %2 years, 95 % interval of the unavailability %3.</source>
        <translation>模拟 %1 个历程，各 %2 年；不可用性的 95 % 区间为 %3。</translation>
    </message>
    <message>
        <source>Simulated in %1 histories of %2 years, 95 % interval of the unavailability %3; certain to lie between %4 and %5.</source>
        <translation>模拟 %1 个历程，各 %2 年；不可用性的 95 % 区间为 %3；必定介于 %4 与 %5 之间。</translation>
    </message>
    <message>
        <source>The simulated unavailability, %1, is outside the certain bounds; the nearer one is shown.</source>
        <translation>模拟得到的不可用性 %1 超出确定的界；显示较近的界。</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>No failure was seen: only a lower bound of the MTBF is known.</source>
        <translation>未观测到故障：只能得知 MTBF 的下限。</translation>
    </message>
    <message>
        <source>Few failures were seen: the bounds tell more than the figure.</source>
        <translation>观测到的故障很少：上下限比数值本身更有意义。</translation>
    </message>
    <message>
        <source>A few long repairs make the MTTR: half of all took no more than %1.</source>
        <translation>MTTR 主要由少数长时间修复决定：半数修复不超过 %1。</translation>
    </message>
    <message>
        <source>No law fits the times to failure well.</source>
        <translation>没有分布能很好地拟合故障前时间。</translation>
    </message>
    <message>
        <source>No law fits the times to restore well.</source>
        <translation>没有分布能很好地拟合恢复时间。</translation>
    </message>
    <message>
        <source>Failures grow rarer: at the end one in %1, on average one in %2. The past does not predict.</source>
        <translation>故障越来越少：末期每 %1 一次，平均每 %2 一次。过去不能预示将来。</translation>
    </message>
    <message>
        <source>Failures grow denser: at the end one in %1, on average one in %2. The past does not predict.</source>
        <translation>故障越来越密：末期每 %1 一次，平均每 %2 一次。过去不能预示将来。</translation>
    </message>
    <message>
        <source>One unit of %1 had %2 of %3 failures: it is not like the others.</source>
        <translation>%1 个单元中有一个发生了 %3 次故障中的 %2 次：它与其他单元不同。</translation>
    </message>
    <message>
        <source>all rows</source>
        <translation>所有行</translation>
    </message>
    <message>
        <source>watched from %1 to %2 UTC, %3</source>
        <translation>观测自 %1 至 %2 UTC，共 %3</translation>
    </message>
    <message>
        <source>watched from %1 to the last row at %2 UTC, %3</source>
        <translation>观测自 %1 至最后一行 %2 UTC，共 %3</translation>
    </message>
    <message>
        <source>watched from the first row at %1 to %2 UTC, %3</source>
        <translation>观测自第一行 %1 至 %2 UTC，共 %3</translation>
    </message>
    <message>
        <source>watched from the first row at %1 to the last at %2 UTC, %3</source>
        <translation>观测自第一行 %1 至最后一行 %2 UTC，共 %3</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>至少 %1</translation>
    </message>
    <message>
        <source>Weibull, shape %1</source>
        <translation>威布尔，形状 %1</translation>
    </message>
    <message>
        <source>lognormal, CV %1</source>
        <translation>对数正态，变异系数 %1</translation>
    </message>
    <message>
        <source>exponential</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>too few to tell</source>
        <translation>太少，无法判断</translation>
    </message>
    <message>
        <source>doubted, p = %1</source>
        <translation>存疑，p = %1</translation>
    </message>
    <message>
        <source>fits, p = %1</source>
        <translation>吻合，p = %1</translation>
    </message>
    <message>
        <source>The model says %1 a year, you had %2: %3.</source>
        <translation>模型预计每年 %1 次，实际 %2 次：%3。</translation>
    </message>
    <message>
        <source>they agree</source>
        <translation>两者相符</translation>
    </message>
    <message>
        <source>the model is too hopeful</source>
        <translation>模型过于乐观</translation>
    </message>
    <message>
        <source>the model is too careful</source>
        <translation>模型过于保守</translation>
    </message>
    <message>
        <source>Learnt from %1, %2 to %3.</source>
        <translation>得自 %1，%2 至 %3。</translation>
    </message>
    <message>
        <source>component %1 of %2</source>
        <translation>第 %1 个组件，共 %2 个</translation>
    </message>
    <message>
        <source>Share that has ended</source>
        <translation>已结束的比例</translation>
    </message>
    <message>
        <source>Time to failure</source>
        <translation>故障前时间</translation>
    </message>
    <message>
        <source>Time to restore</source>
        <translation>恢复时间</translation>
    </message>
    <message>
        <source>%1 – how long it lasted, and the laws of it</source>
        <translation>%1 – 持续时间及其分布</translation>
    </message>
    <message>
        <source>not in the design by its id or name</source>
        <translation>设计中没有此标识或名称</translation>
    </message>
    <message>
        <source>The log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>%1 rows, %2</source>
        <translation>%1 行，%2</translation>
    </message>
    <message>
        <source>Half of all were restored within %1.</source>
        <translation>半数在 %1 内恢复。</translation>
    </message>
    <message>
        <source>none given</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>Causes: %1</source>
        <translation>原因：%1</translation>
    </message>
</context>
<context>
    <name>EvidenceDialog</name>
    <message>
        <source>Learn from incidents</source>
        <translation>从故障记录学习</translation>
    </message>
    <message>
        <source>Also the la&amp;ws that fit clearly better</source>
        <translation>同时写入明显更吻合的分布(&amp;W)</translation>
    </message>
    <message>
        <source>The shape of times to failure and to restore, beside their means</source>
        <translation>除均值外，还有故障前时间与恢复时间的形状</translation>
    </message>
    <message>
        <source>&amp;Write into the design</source>
        <translation>写入设计(&amp;W)</translation>
    </message>
    <message>
        <source>More of the component, and of the log</source>
        <translation>组件与日志的更多信息</translation>
    </message>
    <message>
        <source>Reading the log</source>
        <translation>正在读取日志</translation>
    </message>
    <message>
        <source>Outage logs (*.csv *.tsv *.jsonl *.ndjson *.json);;All files (*)</source>
        <translation>中断日志 (*.csv *.tsv *.jsonl *.ndjson *.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a log</source>
        <translation>选择日志</translation>
    </message>
    <message>
        <source>%1 cannot be learnt from: %2.</source>
        <translation>无法从 %1 学习：%2。</translation>
    </message>
    <message>
        <source>Choose or drop a log of outages: CSV, JSON lines, or a range query of Prometheus. Rows say when something went down and came back, and best what it was and why.</source>
        <translation>请选择或拖入中断日志：CSV、JSON 行或 Prometheus 区间查询。各行说明何时停机、何时恢复，最好还有是什么以及为什么。</translation>
    </message>
    <message>
        <source>Reading the log…</source>
        <translation>正在读取日志…</translation>
    </message>
    <message>
        <source>Written into the baseline, and so into its what-ifs. One undo takes it back.</source>
        <translation>已写入基线，其各方案也随之更新。撤销一次即可恢复。</translation>
    </message>
    <message>
        <source>Written into the design. One undo takes it back.</source>
        <translation>已写入设计。撤销一次即可恢复。</translation>
    </message>
    <message>
        <source>Tick what is to go into the design: its MTBF, its MTTR and the evidence for them.</source>
        <translation>勾选要写入设计的组件：其 MTBF、MTTR 及其证据。</translation>
    </message>
    <message>
        <source>Learn from %1</source>
        <translation>从 %1 学习</translation>
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
        <source>Every figure follows. Undo takes it back; a what-if keeps the baseline.</source>
        <translation>所有数据随之更新。可撤销更改；新建方案则保留基线。</translation>
    </message>
</context>
<context>
    <name>Explain</name>
    <message>
        <source>“%1” depends on %2 elements that can fail: too many to write down line by line.</source>
        <translation>“%1”依赖 %2 个会发生故障的元素：过多，无法逐行写出。</translation>
    </message>
    <message>
        <source>“%1” cannot be written down line by line: %2.</source>
        <translation>“%1”无法逐行写出：%2。</translation>
    </message>
    <message>
        <source>its formula has %1 parts</source>
        <translation>其公式有 %1 个部分</translation>
    </message>
    <message>
        <source>it takes more than %1 lines</source>
        <translation>需要超过 %1 行</translation>
    </message>
    <message>
        <source>U: solved as %1</source>
        <translation>U：按%1求解</translation>
    </message>
    <message>
        <source>U: switching over + too few units up, solved as %1</source>
        <translation>U：切换中 + 正常单元不足，按%1求解</translation>
    </message>
    <message>
        <source>it takes more than %1 distinctions of cases within each other</source>
        <translation>需要超过 %1 层嵌套的情形区分</translation>
    </message>
    <message>
        <source>: at least %1 of %2 alike</source>
        <translation>：%2 个相同部分中至少 %1 个</translation>
    </message>
    <message>
        <source>: at least %1 of %2</source>
        <translation>：%2 个中至少 %1 个</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 且 %2</translation>
    </message>
    <message>
        <source>U: the chance that fewer than %1 of %2 work, counted over how many of each do</source>
        <translation>U：%2 中正常者少于 %1 个的概率，按各类正常数量累计</translation>
    </message>
    <message>
        <source>arrows that run in a circle leave no formula that could be written down</source>
        <translation>箭头成环，没有可写出的公式</translation>
    </message>
    <message>
        <source>units of one box are needed in several ways at once</source>
        <translation>同一组件的单元同时以多种方式被需要</translation>
    </message>
    <message>
        <source>%1, given %2</source>
        <translation>%1（已知 %2）</translation>
    </message>
    <message>
        <source>%1 up</source>
        <translation>%1 正常</translation>
    </message>
    <message>
        <source>%1 down</source>
        <translation>%1 停机</translation>
    </message>
    <message>
        <source>units of %1</source>
        <translation>%1 的单元</translation>
    </message>
    <message>
        <source>%1 itself</source>
        <translation>%1 自身</translation>
    </message>
    <message>
        <source>Part %1</source>
        <translation>部分 %1</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 或 %2</translation>
    </message>
    <message>
        <source>%1 apart from %2</source>
        <translation>%1（不含 %2）</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 以及另外 %2 个</translation>
    </message>
    <message>
        <source>%1, each unit</source>
        <translation>%1，每个单元</translation>
    </message>
    <message>
        <source>%1, each</source>
        <translation>%1，各自</translation>
    </message>
    <message>
        <source>%1: planned maintenance</source>
        <translation>%1：计划维护</translation>
    </message>
    <message>
        <source>planned maintenance</source>
        <translation>计划维护</translation>
    </message>
    <message>
        <source>A = (every − duration) ÷ every</source>
        <translation>A = (间隔 − 时长) ÷ 间隔</translation>
    </message>
    <message>
        <source>U = 1: a failure may never be repaired</source>
        <translation>U = 1：故障可能永不修复</translation>
    </message>
    <message>
        <source>(1 − success) × %1</source>
        <translation>(1 − 成功率) × %1</translation>
    </message>
    <message>
        <source>U: the share of time that the Markov chain of %1 spends with it down</source>
        <translation>U：%1 的马尔可夫链中它处于停机状态的时间比例</translation>
    </message>
    <message>
        <source>%1 units</source>
        <translation>%1 个单元</translation>
    </message>
    <message>
        <source>%1 units, %2 of which can work</source>
        <translation>%1 个单元，其中 %2 个可工作</translation>
    </message>
    <message>
        <source>%1 needed</source>
        <translation>需要 %1 个</translation>
    </message>
    <message>
        <source>cold standby</source>
        <translation>冷备</translation>
    </message>
    <message>
        <source>hot standby</source>
        <translation>热备</translation>
    </message>
    <message>
        <source>warm standby</source>
        <translation>温备</translation>
    </message>
    <message>
        <source>repaired by %1 at a time</source>
        <translation>同时由 %1 人维修</translation>
    </message>
    <message>
        <source>%1 of failures of a common cause</source>
        <translation>%1 的故障为共因失效</translation>
    </message>
    <message>
        <source>a Markov chain of %1 states: %2</source>
        <translation>含 %1 个状态的马尔可夫链（%2）</translation>
    </message>
    <message>
        <source>a switchover takes %1 and succeeds with %2</source>
        <translation>切换耗时 %1，成功率 %2</translation>
    </message>
    <message>
        <source>%1, else it ends with the repair</source>
        <translation>%1，失败则待修复后结束</translation>
    </message>
    <message>
        <source>%1, else it takes %2 by hand</source>
        <translation>%1，失败则人工切换 %2</translation>
    </message>
    <message>
        <source>each fails every %1 and is then down for %2</source>
        <translation>各自每 %1 故障一次，每次停机 %2</translation>
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
        <source>Excel workbook of the figures (.xlsx)</source>
        <translation>Excel 工作簿 (.xlsx)</translation>
    </message>
    <message>
        <source>Figures for programs as JSON (.json)</source>
        <translation>供程序使用的 JSON 数据 (.json)</translation>
    </message>
    <message>
        <source>Replay that plays in a browser (.html)</source>
        <translation>在浏览器中播放的回放 (.html)</translation>
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
        <source>There is no replay here to write as %1.</source>
        <translation>这里没有可写成 %1 的回放。</translation>
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
    <name>Figures</name>
    <message>
        <source>100% (never fails)</source>
        <translation>100%（从不故障）</translation>
    </message>
    <message>
        <source>%1/year</source>
        <translation>%1/年</translation>
    </message>
    <message>
        <source>%1 pp</source>
        <translation>%1 个百分点</translation>
    </message>
    <message>
        <source>95%, %1, seed %2</source>
        <translation>95%，%1，种子 %2</translation>
    </message>
    <message>
        <source>%1 %2/year</source>
        <translation>%1 %2/年</translation>
    </message>
    <message>
        <source>failures</source>
        <translation>次故障</translation>
    </message>
    <message>
        <source>instantly</source>
        <translation>立即</translation>
    </message>
    <message>
        <source>%1 years</source>
        <translation>%1 年</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>100% (no outage seen)</source>
        <translation>100%（未见中断）</translation>
    </message>
</context>
<context>
    <name>FileDesk</name>
    <message>
        <source>Could not open %1.</source>
        <translation>无法打开 %1。</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>正在打开 %1…</translation>
    </message>
    <message>
        <source>%1 holds %2 components; a window shows up to %3.</source>
        <translation>%1 含有 %2 个组件；一个窗口最多显示 %3 个。</translation>
    </message>
    <message>
        <source>Commands take more, as haplanner analyze and haplanner simulate.</source>
        <translation>命令可以处理更多组件，例如 haplanner analyze 和 haplanner simulate。</translation>
    </message>
    <message>
        <source>Open design</source>
        <translation>打开设计</translation>
    </message>
    <message>
        <source>“%1” was changed by another window or program. Replace it?</source>
        <translation>“%1”已被另一个窗口或程序更改。要替换吗？</translation>
    </message>
    <message>
        <source>What is there now would be lost: %1</source>
        <translation>其中现有的内容将会丢失：%1</translation>
    </message>
    <message>
        <source>&amp;Replace it</source>
        <translation>替换(&amp;R)</translation>
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
        <source>Reload changed file</source>
        <translation>重新载入已更改的文件</translation>
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
        <source>No recovery copy can be kept of what is not saved. Save your work soon.</source>
        <translation>无法为未保存的内容保留恢复副本。请尽快保存。</translation>
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
    <name>Files</name>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>your share of the disk is full</source>
        <translation>您的磁盘配额已满</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>磁盘为只读</translation>
    </message>
    <message>
        <source>you may not write there</source>
        <translation>没有写入权限</translation>
    </message>
    <message>
        <source>the folder is not there</source>
        <translation>文件夹不存在</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是文件夹</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>名称过长</translation>
    </message>
    <message>
        <source>its links lead round in a circle</source>
        <translation>其链接形成循环</translation>
    </message>
    <message>
        <source>the disk does not take files of this size</source>
        <translation>磁盘不支持这么大的文件</translation>
    </message>
    <message>
        <source>the disk does not answer</source>
        <translation>磁盘没有响应</translation>
    </message>
    <message>
        <source>Could not save to %1: %2.</source>
        <translation>无法保存到 %1：%2。</translation>
    </message>
    <message>
        <source>Could not save to %1: %2. Your work is still here.</source>
        <translation>无法保存到 %1：%2。内容仍在。</translation>
    </message>
    <message>
        <source>the name holds a character that no file name may hold</source>
        <translation>名称含有文件名不允许的字符</translation>
    </message>
    <message>
        <source>it is not an ordinary file</source>
        <translation>它不是普通文件</translation>
    </message>
    <message>
        <source>the file is read-only</source>
        <translation>文件为只读</translation>
    </message>
    <message>
        <source>%1; what was to be saved is whole in “%2”</source>
        <translation>%1；要保存的内容完整地存放在“%2”中</translation>
    </message>
    <message>
        <source>holds %1 elements; a design may have %2</source>
        <translation>含有 %1 个元素；设计最多可有 %2 个</translation>
    </message>
    <message>
        <source>is missing: a HA Planner design names its format version</source>
        <translation>缺失：HA Planner 设计须注明格式版本</translation>
    </message>
    <message>
        <source>must be a format version, is %1</source>
        <translation>必须是格式版本，实为 %1</translation>
    </message>
    <message>
        <source>was made with a newer version of HA Planner (format %1); this one reads up to %2</source>
        <translation>由更新的版本创建（格式 %1），本版本最高支持 %2</translation>
    </message>
    <message>
        <source>are %1: a design of %2 elements may have %3</source>
        <translation>为 %1 个：含 %2 个元素的设计最多可有 %3 个</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>文件不存在</translation>
    </message>
    <message>
        <source>is a folder</source>
        <translation>是文件夹</translation>
    </message>
    <message>
        <source>may not be read</source>
        <translation>没有读取权限</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>a value is missing or not one of JSON&apos;s</source>
        <translation>缺少值或不是 JSON 的值</translation>
    </message>
    <message>
        <source>a comma is missing</source>
        <translation>缺少逗号</translation>
    </message>
    <message>
        <source>a colon is missing</source>
        <translation>缺少冒号</translation>
    </message>
    <message>
        <source>a name in double quotes is missing</source>
        <translation>缺少双引号中的名称</translation>
    </message>
    <message>
        <source>there is more after the end</source>
        <translation>结尾之后还有内容</translation>
    </message>
    <message>
        <source>a text holds a control character</source>
        <translation>文本含有控制字符</translation>
    </message>
    <message>
        <source>a text holds an escape that JSON does not know</source>
        <translation>文本含有 JSON 不支持的转义</translation>
    </message>
    <message>
        <source>a text does not end</source>
        <translation>文本没有结束</translation>
    </message>
    <message>
        <source>is nested more than %1 levels deep</source>
        <translation>嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>is not a HA Planner design: it holds no JSON object</source>
        <translation>不是 HA Planner 设计：其中没有 JSON 对象</translation>
    </message>
    <message>
        <source>is larger than %1 MB</source>
        <translation>大于 %1 MB</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>为空</translation>
    </message>
    <message>
        <source>is not a HA Planner design, or is damaged at line %1: not UTF-8 text</source>
        <translation>不是 HA Planner 设计或在第 %1 行损坏：不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>holds more than %1 values</source>
        <translation>含有超过 %1 个值</translation>
    </message>
    <message>
        <source>it breaks off there</source>
        <translation>内容在此中断</translation>
    </message>
    <message>
        <source>is not a HA Planner design, or is damaged at line %1: %2</source>
        <translation>不是 HA Planner 设计或在第 %1 行损坏：%2</translation>
    </message>
    <message>
        <source>is nested more than %1 levels deep at line %2</source>
        <translation>在第 %2 行嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>is there twice</source>
        <translation>出现了两次</translation>
    </message>
    <message>
        <source>holds half a character (a lone surrogate)</source>
        <translation>含有半个字符（孤立的代理码点）</translation>
    </message>
    <message>
        <source>must be a finite number, is %1</source>
        <translation>必须是有限数，实为 %1</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find by name, kind, tag or domain</source>
        <translation>按名称、类型、标签或故障域查找</translation>
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
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>%1: each needs the other, so neither can ever start.</source>
        <translation>%1：互相依赖，永远无法启动。</translation>
    </message>
    <message>
        <source>%1: each needs the next, so none can ever start.</source>
        <translation>%1：依次依赖成环，永远无法启动。</translation>
    </message>
    <message>
        <source>Remove one of these arrows.</source>
        <translation>请删除其中一条箭头。</translation>
    </message>
    <message>
        <source>Let one of them need any one of its arrows, or remove one.</source>
        <translation>请将其中一个改为“任一”，或删除一条箭头。</translation>
    </message>
    <message>
        <source>“%1” is empty, so it never works. Put a component into it.</source>
        <translation>“%1”为空，因此永远无法工作。请放入组件。</translation>
    </message>
    <message>
        <source>“%1” is never repaired: its long-run availability is 0. Enter a repair time, for example 4 h.</source>
        <translation>“%1”从不修复：其长期可用性为 0。请输入修复时间，例如 4 h。</translation>
    </message>
    <message>
        <source>what “%1” depends on is too large for an exact answer: too many elements are shared between too many ways to work.</source>
        <translation>“%1”所依赖的部分规模过大，无法精确求解：过多元素被过多的工作方式共用。</translation>
    </message>
    <message>
        <source>the units of “%1” depend on each other in too many ways for an exact answer. Fewer kinds of units or failure modes in it would do.</source>
        <translation>“%1”的单元之间相互依赖的方式过多，无法精确求解。减少其中单元种类或故障模式即可。</translation>
    </message>
    <message>
        <source>the units of “%1” need elements that in turn need the group; with standby, switchover, a crew or a common cause this has no exact answer.</source>
        <translation>“%1”的单元需要的元素反过来又需要该组；在有备用、切换、维修班组或共因失效时无法精确求解。</translation>
    </message>
    <message>
        <source>a group inside “%1” needs what another of its units needs too; with standby, switchover, a crew or a common cause this has no exact answer.</source>
        <translation>“%1”内的某个组需要的元素，其另一个单元也需要；在有备用、切换、维修班组或共因失效时无法精确求解。</translation>
    </message>
    <message>
        <source>a common cause of “%1” and the group inside it is not defined: give beta to the inner groups.</source>
        <translation>“%1”与其内部组的共因失效没有定义：请在内部组中设置 β。</translation>
    </message>
    <message>
        <source>a fault inside the calculation (%1); the design is unharmed</source>
        <translation>计算内部出现错误（%1）；设计未受影响</translation>
    </message>
</context>
<context>
    <name>Footers</name>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>HA Planner %1</source>
        <translation>HA Planner %1</translation>
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
    <name>Goal</name>
    <message>
        <source>Meets %1 at any value.</source>
        <translation>任意取值均满足 %1。</translation>
    </message>
    <message>
        <source>The availability cannot be computed for any value.</source>
        <translation>任何取值都无法计算可用性。</translation>
    </message>
    <message>
        <source>Impossible: even without planned maintenance it is %1.</source>
        <translation>无法达到：即使没有计划维护，也只有 %1。</translation>
    </message>
    <message>
        <source>Impossible: even if it never failed it is %1.</source>
        <translation>不可能：即使从不故障也只有 %1。</translation>
    </message>
    <message>
        <source>Impossible: even at %1 it is %2.</source>
        <translation>不可能：即使为 %1 也只有 %2。</translation>
    </message>
    <message>
        <source>Meets %1 up to %2.</source>
        <translation>不超过 %2 时满足 %1。</translation>
    </message>
    <message>
        <source>Meets %1 from %2 on.</source>
        <translation>从 %2 起满足 %1。</translation>
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
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <source>%1 at %2 %3, %4 %5</source>
        <translation>%1，当 %2 为 %3、%4 为 %5</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Meets %1 everywhere</source>
        <translation>处处满足 %1</translation>
    </message>
    <message>
        <source>Never meets %1</source>
        <translation>均不满足 %1</translation>
    </message>
    <message>
        <source>%1 of these pairs meet %2</source>
        <translation>%1 的取值组合满足 %2</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 与 %2</translation>
    </message>
    <message>
        <source>%1 by %2: not computed yet.</source>
        <translation>%1 随 %2：尚未计算。</translation>
    </message>
    <message>
        <source>%1 by %2: from %3 to %4.</source>
        <translation>%1 随 %2：从 %3 到 %4。</translation>
    </message>
    <message>
        <source>%1 by %2: from %3 to %4; %5.</source>
        <translation>%1 随 %2：从 %3 到 %4；%5。</translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>目标 %1</translation>
    </message>
    <message>
        <source>%1 – %2 by two numbers</source>
        <translation>%1 – %2 随两个数值的变化</translation>
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
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>No page has all of these words.</source>
        <translation>没有页面包含所有这些词。</translation>
    </message>
    <message>
        <source>%1 of %2 on this page (F3: next)</source>
        <translation>本页第 %1 处，共 %2 处（F3：下一处）</translation>
    </message>
    <message>
        <source>Not on this page</source>
        <translation>不在本页</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>Nothing leads to “%1”; it does not count.</source>
        <translation>没有箭头通向“%1”，不参与计算。</translation>
    </message>
    <message>
        <source>“%1” needs nothing yet. Draw an arrow from it.</source>
        <translation>“%1”还不需要任何内容。请从它画出箭头。</translation>
    </message>
    <message>
        <source>“%1” has one member only: nothing stands in for it.</source>
        <translation>“%1”只有一个成员：没有可替代者。</translation>
    </message>
    <message>
        <source>“%1” needs all %2 of its units: there is no spare.</source>
        <translation>“%1”需要全部 %2 个单元：没有冗余。</translation>
    </message>
    <message>
        <source>%1 both start at %2 and end at %3. Should either one be enough?</source>
        <translation>%1 都从 %2 出发并到达 %3。是否任一即可？</translation>
    </message>
    <message>
        <source>%1: this arrow needs one member, not the group “%2”.</source>
        <translation>%1：此箭头只依赖一个成员，而不是冗余组“%2”。</translation>
    </message>
    <message>
        <source>“%1” takes %2 s for a request, so that a unit bears at most %3 a second; its capacity says %4.</source>
        <translation>“%1”处理一个请求需 %2 秒，因此每个单元每秒最多承受 %3；其容量为 %4。</translation>
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
    <message>
        <source>Add scenario %1</source>
        <translation>添加方案 %1</translation>
    </message>
    <message>
        <source>Delete scenario %1</source>
        <translation>删除方案 %1</translation>
    </message>
    <message>
        <source>Make %1 the baseline</source>
        <translation>将 %1 设为基线</translation>
    </message>
    <message>
        <source>Move scenario</source>
        <translation>移动方案</translation>
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
        <source>Tags: %1</source>
        <translation>标签：%1</translation>
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
    <name>HowSurePanel</name>
    <message>
        <source>Nothing to compute yet. Add a service and what it depends on.</source>
        <translation>还没有可计算的内容。请添加一个服务及其依赖。</translation>
    </message>
    <message>
        <source>Cannot compute: %1</source>
        <translation>无法计算：%1</translation>
    </message>
    <message>
        <source>All numbers are taken to be sure: no failure mode has evidence or an error factor. Tools ▸ Learn from incidents brings evidence; an error factor is its spread in the file.</source>
        <translation>所有数值都视为确定：没有任何故障模式带有证据或误差系数。“工具 ▸ 从故障记录学习”可带来证据；误差系数即文件中的 spread。</translation>
    </message>
    <message>
        <source>How sure simulated figures are by their numbers is not found.</source>
        <translation>对模拟得出的结果，不计算数值带来的不确定程度。</translation>
    </message>
    <message>
        <source>How sure the figures are was not found in the time that there is for it.</source>
        <translation>在可用的时间内未能得出结果的可靠程度。</translation>
    </message>
    <message>
        <source>Calculating…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Updating…</source>
        <translation>正在更新…</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>可靠程度</translation>
    </message>
    <message>
        <source>How sure every figure is</source>
        <translation>每项结果的可靠程度</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>结果项</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>is not an Open-PSA file: it begins with &lt;%1&gt; instead of &lt;opsa-mef&gt;</source>
        <translation>不是 Open-PSA 文件：以 &lt;%1&gt; 而非 &lt;opsa-mef&gt; 开头</translation>
    </message>
    <message>
        <source>holds no gate, so there is no top event</source>
        <translation>没有门，因此没有顶事件</translation>
    </message>
    <message>
        <source>makes %1 elements; a design may have %2</source>
        <translation>会产生 %1 个元素；设计最多可有 %2 个</translation>
    </message>
    <message>
        <source>needs itself: %1</source>
        <translation>依赖自身：%1</translation>
    </message>
    <message>
        <source>has %1 formulas; a gate has one</source>
        <translation>有 %1 个公式；门只能有一个</translation>
    </message>
    <message>
        <source>nothing in a design works because something else has failed</source>
        <translation>设计中没有因其他部分故障才工作的内容</translation>
    </message>
    <message>
        <source>“%1” cannot be imported: %2</source>
        <translation>无法导入“%1”：%2</translation>
    </message>
    <message>
        <source>%1 is not a formula</source>
        <translation>%1 不是公式</translation>
    </message>
    <message>
        <source>“%1” has no inputs</source>
        <translation>“%1”没有输入</translation>
    </message>
    <message>
        <source>“atleast” has the same input twice</source>
        <translation>“atleast”有重复的输入</translation>
    </message>
    <message>
        <source>between 1 and %1, the number of its inputs</source>
        <translation>介于 1 与其输入数 %1 之间</translation>
    </message>
    <message>
        <source>min of “atleast” must be %1, is %2</source>
        <translation>“atleast”的 min 必须%1，实为 %2</translation>
    </message>
    <message>
        <source>“atleast” has %1 inputs; a design allows %2</source>
        <translation>“atleast”有 %1 个输入；设计最多允许 %2 个</translation>
    </message>
    <message>
        <source>there is no %1 %2</source>
        <translation>没有 %1 %2</translation>
    </message>
    <message>
        <source>%1 is a %2, not a %3</source>
        <translation>%1 是 %2，而不是 %3</translation>
    </message>
    <message>
        <source>event trees</source>
        <translation>事件树</translation>
    </message>
    <message>
        <source>functional events</source>
        <translation>功能事件</translation>
    </message>
    <message>
        <source>initiating events</source>
        <translation>始发事件</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>consequences</source>
        <translation>后果</translation>
    </message>
    <message>
        <source>alignments</source>
        <translation>系统配置</translation>
    </message>
    <message>
        <source>missions</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>phases</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>substitutions</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>functions from outside</source>
        <translation>外部函数</translation>
    </message>
    <message>
        <source>other files</source>
        <translation>其他文件</translation>
    </message>
    <message>
        <source>tags of this kind</source>
        <translation>此类标签</translation>
    </message>
    <message>
        <source>%1 cannot be imported</source>
        <translation>无法导入%1</translation>
    </message>
    <message>
        <source>has no name</source>
        <translation>没有名称</translation>
    </message>
    <message>
        <source>must be the constant true or false</source>
        <translation>必须是常量 true 或 false</translation>
    </message>
    <message>
        <source>must be one constant, true or false</source>
        <translation>必须是单个常量 true 或 false</translation>
    </message>
    <message>
        <source>the parameter is defined by itself:</source>
        <translation>参数由自身定义：</translation>
    </message>
    <message>
        <source>there is no parameter</source>
        <translation>没有参数</translation>
    </message>
    <message>
        <source>has several expressions</source>
        <translation>有多个表达式</translation>
    </message>
    <message>
        <source>has no probability</source>
        <translation>没有概率</translation>
    </message>
    <message>
        <source>the expression %1 cannot be imported</source>
        <translation>无法导入表达式 %1</translation>
    </message>
    <message>
        <source>%1: a probability must be a constant</source>
        <translation>%1：概率必须是常量</translation>
    </message>
    <message>
        <source>a probability must be between 0 and 1, is %1</source>
        <translation>概率必须介于 0 与 1 之间，实为 %1</translation>
    </message>
    <message>
        <source>common causes of the model %1 cannot be imported</source>
        <translation>无法导入模型 %1 的共因失效</translation>
    </message>
    <message>
        <source>%1: only those of the model beta-factor can</source>
        <translation>%1：只能导入 β 因子模型</translation>
    </message>
    <message>
        <source>must have a name, at least two members, a distribution and one factor</source>
        <translation>必须有名称、至少两个成员、一个分布和一个因子</translation>
    </message>
    <message>
        <source>the factor&apos;s level must be the number of members, %1</source>
        <translation>因子的层级必须等于成员数 %1</translation>
    </message>
    <message>
        <source>is defined twice</source>
        <translation>被定义了两次</translation>
    </message>
    <message>
        <source>is in two groups of common causes, or twice in one</source>
        <translation>属于两个共因组，或在同一组中出现两次</translation>
    </message>
    <message>
        <source>has a probability of its own beside that of its group</source>
        <translation>除所在组的概率外还有自己的概率</translation>
    </message>
    <message>
        <source>is larger than %1 MB</source>
        <translation>大于 %1 MB</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>为空</translation>
    </message>
    <message>
        <source>is not well-formed XML at line %1, column %2: %3</source>
        <translation>在第 %1 行第 %2 列不是良构的 XML：%3</translation>
    </message>
    <message>
        <source>has a document type with definitions of its own, which is not read</source>
        <translation>含有自带定义的文档类型，不予读取</translation>
    </message>
    <message>
        <source>is in an encoding that is not known here</source>
        <translation>使用了未知的编码</translation>
    </message>
    <message>
        <source>holds more than %1 tags</source>
        <translation>含有超过 %1 个标签</translation>
    </message>
    <message>
        <source>is nested more than %1 levels deep</source>
        <translation>嵌套超过 %1 层</translation>
    </message>
</context>
<context>
    <name>Importance</name>
    <message>
        <source>Would save</source>
        <translation>可减少</translation>
    </message>
    <message>
        <source>(U − U(perfect)) × 8760 h: hours a year that would be saved were the element perfect</source>
        <translation>(U − U(完美)) × 8760 h：若该元素完美，每年可减少的小时数</translation>
    </message>
    <message>
        <source>Fussell–Vesely</source>
        <translation>Fussell–Vesely</translation>
    </message>
    <message>
        <source>here (U − U(perfect)) ÷ U: the share of the unavailability that is gone were it perfect</source>
        <translation>此处为 (U − U(完美)) ÷ U：若其完美，不可用性消除的比例</translation>
    </message>
    <message>
        <source>Criticality</source>
        <translation>关键重要度</translation>
    </message>
    <message>
        <source>Birnbaum × own unavailability ÷ U; for a box of several units, or a unit whose group couples it to the others (standby, crew, common cause), the share of U that is gone were it perfect</source>
        <translation>Birnbaum × 自身不可用性 ÷ U；对于含多个单元的组件，或因所在组（备用、维修班组、共因失效）与其他单元耦合的单元，为其完美时 U 消除的比例</translation>
    </message>
    <message>
        <source>Birnbaum</source>
        <translation>Birnbaum</translation>
    </message>
    <message>
        <source>U(down) − U(perfect): how far the service&apos;s unavailability follows the element&apos;s own</source>
        <translation>U(停机) − U(完美)：服务的不可用性随该元素不可用性变化的程度</translation>
    </message>
    <message>
        <source>RAW</source>
        <translation>RAW</translation>
    </message>
    <message>
        <source>risk achievement worth, U(down) ÷ U: how many times worse it gets while it is down</source>
        <translation>风险增加值，U(停机) ÷ U：其停机期间恶化的倍数</translation>
    </message>
    <message>
        <source>RRW</source>
        <translation>RRW</translation>
    </message>
    <message>
        <source>risk reduction worth, U ÷ U(perfect): how many times better were it perfect; ∞: nothing else stops the service</source>
        <translation>风险降低值，U ÷ U(完美)：若其完美则改善的倍数；∞：没有其他情况会使服务停止</translation>
    </message>
    <message>
        <source>%1 is never down: nothing matters to it</source>
        <translation>%1 从不停机：没有元素对它重要</translation>
    </message>
    <message>
        <source>How much each element matters to %1 was not worked out: its figures are only simulated</source>
        <translation>未求出各元素对 %1 的重要度：其数据仅来自模拟</translation>
    </message>
    <message>
        <source>How much each element matters to %1 was not worked out</source>
        <translation>未求出各元素对 %1 的重要度</translation>
    </message>
    <message>
        <source>%1 of the downtime would be saved were %2 perfect: it matters most</source>
        <translation>若 %2 完美，可减少 %1 的停机时间：它最重要</translation>
    </message>
    <message>
        <source>%1. Most dangerous while down: %2, %3 times the unavailability.</source>
        <translation>%1。停机时最危险的是 %2，不可用性为 %3 倍。</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>%1 – importance measures for %2</source>
        <translation>%1 – %2 的重要度</translation>
    </message>
    <message>
        <source>1 more element would save less.</source>
        <translation>另有 1 个元素可减少的更少。</translation>
    </message>
    <message>
        <source>%1 more elements would save less.</source>
        <translation>另有 %1 个元素可减少的更少。</translation>
    </message>
    <message>
        <source>1 element makes no difference to the service.</source>
        <translation>1 个元素对服务没有影响。</translation>
    </message>
    <message>
        <source>%1 elements make no difference to the service.</source>
        <translation>%1 个元素对服务没有影响。</translation>
    </message>
    <message>
        <source>U is the unavailability of the service, U(down) and U(perfect) what it is with the element so.</source>
        <translation>U 为服务的不可用性，U(停机) 与 U(完美) 为该元素处于相应状态时的值。</translation>
    </message>
    <message>
        <source>Bars compare within their column, those of RAW and RRW by ratio.</source>
        <translation>条形在各自列内比较，RAW 与 RRW 按比例。</translation>
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
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
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
    <name>Improve</name>
    <message>
        <source>can be decided in more than %1 ways together</source>
        <translation>合在一起有超过 %1 种决定方式</translation>
    </message>
    <message>
        <source>cannot be decided: an option changes elements</source>
        <translation>不能这样决定：选项只能更改元素</translation>
    </message>
    <message>
        <source>Units of %1</source>
        <translation>%1 的单元数</translation>
    </message>
    <message>
        <source>Type of %1</source>
        <translation>%1 的型号</translation>
    </message>
    <message>
        <source>Recovery of %1</source>
        <translation>%1 的恢复</translation>
    </message>
    <message>
        <source>Places of %1</source>
        <translation>%1 的位置</translation>
    </message>
    <message>
        <source>People of %1</source>
        <translation>%1 的人数</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 人</translation>
    </message>
    <message>
        <source>%1 units</source>
        <translation>%1 个单元</translation>
    </message>
    <message>
        <source>%1 units, one is enough</source>
        <translation>%1 个单元，一个即可</translation>
    </message>
    <message>
        <source>a cold standby that takes over in %1, in %2 of cases</source>
        <translation>一个冷备，在 %2 的情况下 %1 内接管</translation>
    </message>
    <message>
        <source>failures noticed %1 times as soon</source>
        <translation>发现故障快 %1 倍</translation>
    </message>
    <message>
        <source>automatic recovery in %1, in %2 of cases</source>
        <translation>在 %2 的情况下 %1 内自动恢复</translation>
    </message>
    <message>
        <source>half of the units in %1</source>
        <translation>一半单元在 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>That is not proven: more time may find one.</source>
        <translation>这未经证明：给更多时间也许能找到。</translation>
    </message>
    <message>
        <source>Proven: no other way to decide of what has a price is better.</source>
        <translation>已证明：在有价格的选项中没有更好的决定方式。</translation>
    </message>
    <message>
        <source>Proven: no other way to decide is better.</source>
        <translation>已证明：没有更好的决定方式。</translation>
    </message>
    <message>
        <source>none that meets the target costs less than %1 a year</source>
        <translation>满足目标的方案每年成本不低于 %1</translation>
    </message>
    <message>
        <source>it is not known how much better any could be</source>
        <translation>尚不知道还能好多少</translation>
    </message>
    <message>
        <source>none within the budget is more available than %1</source>
        <translation>预算之内没有可用性高于 %1 的方案</translation>
    </message>
    <message>
        <source>Not proven: %1 (gap %2); more time may prove it.</source>
        <translation>未证明：%1（差距 %2）；给更多时间也许能证明。</translation>
    </message>
    <message>
        <source>The next nine, %1, is out of reach: the best found is %2.</source>
        <translation>下一个 9（%1）无法达到：找到的最好结果为 %2。</translation>
    </message>
    <message>
        <source>The next nine, %1, costs %2 a year more.</source>
        <translation>下一个 9（%1）每年多花 %2。</translation>
    </message>
    <message>
        <source>The next nine, %1, costs %2 a year more at most: not all was tried.</source>
        <translation>下一个 9（%1）每年最多多花 %2：并未全部试过。</translation>
    </message>
    <message>
        <source>ways to decide: %1 of %2 at most</source>
        <translation>决定方式：%1，最多 %2</translation>
    </message>
</context>
<context>
    <name>ImproveDialog</name>
    <message>
        <source>Improve</source>
        <translation>改进</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>重新搜索</translation>
    </message>
    <message>
        <source>What money buys</source>
        <translation>花钱能换来什么</translation>
    </message>
    <message>
        <source>Best next</source>
        <translation>下一步最优</translation>
    </message>
    <message>
        <source>What each option saves by itself</source>
        <translation>各选项单独的收益</translation>
    </message>
    <message>
        <source>&amp;Open as what-if</source>
        <translation>作为方案打开(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Improve %1</source>
        <translation>改进 %1</translation>
    </message>
    <message>
        <source>Nothing to improve yet. Add a service and what it depends on.</source>
        <translation>还没有可改进的内容。请添加服务及其依赖。</translation>
    </message>
    <message>
        <source>Nothing here has a price yet: type one at the left, or give components a cost.</source>
        <translation>这里还没有价格：请在左侧输入，或为组件填写成本。</translation>
    </message>
    <message>
        <source>Calculating…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Calculating: %1</source>
        <translation>正在计算：%1</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>%1 options have no price yet, and are not considered.</source>
        <translation>%1 个选项还没有价格，未予考虑。</translation>
    </message>
    <message>
        <source>Approximate: %1</source>
        <translation>近似：%1</translation>
    </message>
    <message>
        <source>Nothing here meets the target: the best is %1.</source>
        <translation>这里没有能满足目标的方案：最好为 %1。</translation>
    </message>
    <message>
        <source>The budget is less than what is paid now: %1 a year.</source>
        <translation>预算低于目前的成本：每年 %1。</translation>
    </message>
    <message>
        <source>%1, %2, for %3 a year: %4 more</source>
        <translation>%1，%2，每年 %3：多花 %4</translation>
    </message>
    <message>
        <source>Cannot compute: %1</source>
        <translation>无法计算：%1</translation>
    </message>
    <message>
        <source>%1 for %2 a year</source>
        <translation>%1，每年 %2</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>%1 – What money buys</source>
        <translation>%1 – 花钱能换来什么</translation>
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
        <source>Note</source>
        <translation>便签</translation>
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
    <name>KeyRules</name>
    <message>
        <source>%1 would be typed into fields. Hold Ctrl or Alt with it, or take a function key.</source>
        <translation>%1 会被输入到字段中。请同时按住 Ctrl 或 Alt，或使用功能键。</translation>
    </message>
    <message>
        <source>%1 has a meaning of its own there, which stays.</source>
        <translation>%1 在那里另有固定用途，不能更改。</translation>
    </message>
    <message>
        <source>%1 is the key of “%2”. Give that one another key first.</source>
        <translation>%1 是“%2”的按键。请先为它设置其他按键。</translation>
    </message>
    <message>
        <source>Input methods for Chinese use %1: it may never arrive here.</source>
        <translation>中文输入法使用 %1：它可能无法到达此处。</translation>
    </message>
</context>
<context>
    <name>Latency</name>
    <message>
        <source>The units of %1 depend on each other and call others by themselves: which of them carries load is not followed.</source>
        <translation>%1 的各单元相互依赖，且各自调用其他元素：无法跟踪由哪个单元承担负载。</translation>
    </message>
    <message>
        <source>Requests can go too many different ways to follow them all.</source>
        <translation>请求可走的路径过多，无法全部跟踪。</translation>
    </message>
    <message>
        <source>There are too many states with different latencies to tell them all.</source>
        <translation>延迟各不相同的状态过多，无法逐一列出。</translation>
    </message>
    <message>
        <source>The exact latency of “%1” would take too long; it can be simulated.</source>
        <translation>“%1”的精确延迟计算耗时过长；可以用仿真得到。</translation>
    </message>
    <message>
        <source>“%1” never works: it has no latency.</source>
        <translation>“%1”从不可用：没有延迟可言。</translation>
    </message>
    <message>
        <source>Nothing that “%1” calls has a service time: its latency cannot be computed.</source>
        <translation>“%1”所调用的元素都没有服务时间：无法计算其延迟。</translation>
    </message>
    <message>
        <source>“%1” has no demand: without it, nobody waits in a queue.</source>
        <translation>“%1”没有需求量：没有需求量就没有排队。</translation>
    </message>
    <message>
        <source>The units of “%1” differ in service time; each is taken to need the mean of them.</source>
        <translation>“%1”各单元的服务时间不同；均按其平均值计算。</translation>
    </message>
    <message>
        <source>Requests that are sent again are taken to come at random, as the first ones do.</source>
        <translation>重新发送的请求按与首次请求一样随机到达处理。</translation>
    </message>
    <message>
        <source>Where one of several is enough, requests go to each that works equally often.</source>
        <translation>多个中有一个即可时，请求均匀地发往每个可用的元素。</translation>
    </message>
    <message>
        <source>Its queues are loaded by this service alone, without the demand of %1.</source>
        <translation>其队列只承担本服务的负载，不含 %1 的需求量。</translation>
    </message>
    <message>
        <source>Percentiles take the times in the queues of a request to be independent.</source>
        <translation>百分位数假定一个请求在各队列中的时间相互独立。</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>%1 of the time: it grows without bound then</source>
        <translation>%1 的时间：此时延迟无限增长</translation>
    </message>
    <message>
        <source>Overloaded</source>
        <translation>过载</translation>
    </message>
    <message>
        <source>Within limit</source>
        <translation>限值之内</translation>
    </message>
    <message>
        <source>Performs</source>
        <translation>达标</translation>
    </message>
    <message>
        <source>%1: a request takes %2</source>
        <translation>%1：一个请求耗时 %2</translation>
    </message>
    <message>
        <source>%1; it works and meets %2 %3 of the time</source>
        <translation>%1；%3 的时间可用且满足 %2</translation>
    </message>
    <message>
        <source>without bound</source>
        <translation>无上界</translation>
    </message>
    <message>
        <source>without bound: always overloaded</source>
        <translation>无上界：始终过载</translation>
    </message>
    <message>
        <source>%1 on average</source>
        <translation>平均 %1</translation>
    </message>
    <message>
        <source>%1 on average while not overloaded</source>
        <translation>未过载时平均 %1</translation>
    </message>
    <message>
        <source>half below %1</source>
        <translation>一半低于 %1</translation>
    </message>
    <message>
        <source>95% below %1</source>
        <translation>95% 低于 %1</translation>
    </message>
    <message>
        <source>99% below %1</source>
        <translation>99% 低于 %1</translation>
    </message>
    <message>
        <source>%1 of all requests are answered within %2</source>
        <translation>所有请求中 %1 在 %2 内得到响应</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>最高 %1</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1，%2 内</translation>
    </message>
    <message>
        <source>%1 of the time: works and meets %2</source>
        <translation>%1 的时间：可用且满足 %2</translation>
    </message>
    <message>
        <source>%1 of the time: works and meets %2 on average</source>
        <translation>%1 的时间：可用且平均满足 %2</translation>
    </message>
    <message>
        <source>Simulated in %1 histories.</source>
        <translation>由 %1 段历史仿真得出。</translation>
    </message>
    <message>
        <source>Simulated in %1 histories, 95 % interval of the share %2 to %3.</source>
        <translation>由 %1 段历史仿真得出，占比的 95 % 区间为 %2 至 %3。</translation>
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
    <name>Legend</name>
    <message>
        <source>Service: what users ask for</source>
        <translation>服务：用户所请求的内容</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Several units in one box</source>
        <translation>一个框中有多个单元</translation>
    </message>
    <message>
        <source>Waits as a standby</source>
        <translation>作为备用等待</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Redundancy group</source>
        <translation>冗余组</translation>
    </message>
    <message>
        <source>Collapsed group</source>
        <translation>已折叠的组</translation>
    </message>
    <message>
        <source>Units needed, with a spare</source>
        <translation>所需单元数，有冗余</translation>
    </message>
    <message>
        <source>Units needed, without a spare</source>
        <translation>所需单元数，无冗余</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>依赖</translation>
    </message>
    <message>
        <source>Need each other</source>
        <translation>互相依赖</translation>
    </message>
    <message>
        <source>Can fail itself</source>
        <translation>自身可能失效</translation>
    </message>
    <message>
        <source>How many of these it needs</source>
        <translation>需要其中几个</translation>
    </message>
    <message>
        <source>Share of the downtime</source>
        <translation>占停机时间的份额</translation>
    </message>
    <message>
        <source>Target met</source>
        <translation>达到目标</translation>
    </message>
    <message>
        <source>Target missed</source>
        <translation>未达目标</translation>
    </message>
    <message>
        <source>Differs from the baseline</source>
        <translation>与基线不同</translation>
    </message>
    <message>
        <source>Keeps it from being computed</source>
        <translation>导致无法计算</translation>
    </message>
    <message>
        <source>May not be meant so</source>
        <translation>可能并非本意</translation>
    </message>
    <message>
        <source>In %1</source>
        <translation>属于 %1</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
</context>
<context>
    <name>LegendBox</name>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
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
        <source>Note</source>
        <translation>便签</translation>
    </message>
    <message>
        <source>A card with text on the drawing; no figure depends on it</source>
        <translation>图上写有文字的卡片；任何数字都与其无关</translation>
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
    <message>
        <source>as published</source>
        <translation>已发表的数值</translation>
    </message>
    <message>
        <source>computed from published data</source>
        <translation>由已发表的数据算得</translation>
    </message>
    <message>
        <source>quoted from a summary</source>
        <translation>引自摘要</translation>
    </message>
    <message>
        <source>recalled, not looked up</source>
        <translation>凭记忆，未查证</translation>
    </message>
    <message>
        <source>a guess</source>
        <translation>猜测</translation>
    </message>
    <message>
        <source>high confidence</source>
        <translation>可信度高</translation>
    </message>
    <message>
        <source>medium confidence</source>
        <translation>可信度中等</translation>
    </message>
    <message>
        <source>low confidence</source>
        <translation>可信度低</translation>
    </message>
    <message>
        <source>Typical, not measured. Source: %1; %2; %3.</source>
        <translation>典型值，非实测。来源：%1；%2；%3。</translation>
    </message>
    <message>
        <source>Typical, not measured: a guess without a source.</source>
        <translation>典型值，非实测：没有来源的猜测。</translation>
    </message>
</context>
<context>
    <name>Licences</name>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Licences of all parts</source>
        <translation>各部分的许可证</translation>
    </message>
</context>
<context>
    <name>Limits</name>
    <message>
        <source>%1 · %2/year</source>
        <translation>%1 · %2/年</translation>
    </message>
    <message>
        <source>if it never failed: %1</source>
        <translation>若从不故障：%1</translation>
    </message>
    <message>
        <source>Nothing here ever stops it.</source>
        <translation>没有任何情况会使其停止。</translation>
    </message>
    <message>
        <source>What limits it was not worked out: its figures are only simulated.</source>
        <translation>未求出瓶颈：其数据仅来自模拟。</translation>
    </message>
    <message>
        <source>The shares sum to 100%: every outage has one cause alone.</source>
        <translation>各占比合计为 100%：每次中断都只有一个原因。</translation>
    </message>
    <message>
        <source>The shares sum to about 100%: nearly every outage has one cause alone.</source>
        <translation>各占比合计约为 100%：几乎每次中断都只有一个原因。</translation>
    </message>
    <message>
        <source>%1% in all, more than the whole: an outage that takes several failures at once is spared by curing any one of them. The waterfall splits the downtime without overlap.</source>
        <translation>合计 %1%，超过总量：需要多个故障同时发生的中断，消除其中任何一个即可避免。瀑布图可无重叠地拆分停机时间。</translation>
    </message>
    <message>
        <source>%1% in all, less than the whole: some outages have several sufficient causes at once, and one cure does not end them.</source>
        <translation>合计 %1%，不足总量：有些中断同时有多个充分原因，只消除一个并不能结束中断。</translation>
    </message>
    <message>
        <source>Would be %1, %2 less downtime, if %3 never failed</source>
        <translation>若 %3 从不故障，可达 %1，停机减少 %2</translation>
    </message>
    <message>
        <source>… and further sets that were not counted</source>
        <translation>……以及其他未计入的割集</translation>
    </message>
    <message>
        <source>… and further sets of together at most %1</source>
        <translation>……以及其他割集，合计至多 %1</translation>
    </message>
    <message>
        <source>%1: planned maintenance</source>
        <translation>%1：计划维护</translation>
    </message>
    <message>
        <source>% of downtime that it would save</source>
        <translation>可减少的停机时间 %</translation>
    </message>
    <message>
        <source>%1 – what limits %2</source>
        <translation>%1 – %2 的瓶颈</translation>
    </message>
    <message>
        <source>%1 more elements would save less than these.</source>
        <translation>另有 %1 个元素可减少的更少。</translation>
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
        <source>%1 needs %2</source>
        <translation>%1 需要 %2</translation>
    </message>
</context>
<context>
    <name>Lists</name>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 和 %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>%1; %2.</source>
        <translation>%1；%2。</translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <translation>%1，%2。</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The keys kept for %1 clash with others: the usual ones hold.</source>
        <translation>为%1保存的快捷键与其他快捷键冲突，已使用默认快捷键。</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>More than %1 components: the window will be slow. Commands are not: haplanner analyze</source>
        <translation>组件超过 %1 个：窗口会变慢。命令行不受影响：haplanner analyze</translation>
    </message>
    <message>
        <source>%1 was read anew.</source>
        <translation>已重新读取 %1。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
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
        <source>&amp;Components from CSV…</source>
        <translation>从 CSV 导入组件(&amp;C)…</translation>
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
    <name>Moments</name>
    <message>
        <source>%1 works</source>
        <translation>%1 正常</translation>
    </message>
    <message>
        <source>%1 is down, for %2 now</source>
        <translation>%1 停机，已 %2</translation>
    </message>
</context>
<context>
    <name>NeverRepaired</name>
    <message>
        <source>Once it is down it stays so: the long run says nothing.</source>
        <translation>一旦停机便不再恢复：长期值没有意义。</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>另外 %1 个</translation>
    </message>
    <message>
        <source>%1 is never repaired: the long run says nothing.</source>
        <translation>%1 从不修复：长期值没有意义。</translation>
    </message>
    <message>
        <source>%1 are never repaired: the long run says nothing.</source>
        <translation>%1 从不修复：长期值没有意义。</translation>
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
    <message>
        <source>Costs %1 a year</source>
        <translation>每年成本 %1</translation>
    </message>
    <message>
        <source>%1 units cost %2 a year</source>
        <translation>%1 个单元每年成本 %2</translation>
    </message>
</context>
<context>
    <name>NoteEditor</name>
    <message>
        <source>Text of the note</source>
        <translation>便签的文字</translation>
    </message>
    <message>
        <source>Ctrl+Enter keeps it, Esc does not</source>
        <translation>按 Ctrl+Enter 保留，按 Esc 放弃</translation>
    </message>
</context>
<context>
    <name>NotePage</name>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
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
    <name>Openers</name>
    <message>
        <source>Printed %1</source>
        <translation>已打印 %1</translation>
    </message>
</context>
<context>
    <name>OutageLog</name>
    <message>
        <source>has no column “%1”; there are: %2</source>
        <translation>没有名为“%1”的列；现有：%2</translation>
    </message>
    <message>
        <source>has no column that says when outages began; say which of these: %1</source>
        <translation>没有说明中断何时开始的列；请从中指定：%1</translation>
    </message>
    <message>
        <source>there is no time zone “%1”; write one like Europe/Berlin</source>
        <translation>没有时区“%1”；请写成类似 Europe/Berlin</translation>
    </message>
    <message>
        <source>“%1” may be a date or a count of milliseconds; write it like 2024-05-01 10:15</source>
        <translation>“%1”可能是日期，也可能是毫秒数；请写成类似 2024-05-01 10:15</translation>
    </message>
    <message>
        <source>“%1” is no time; write it like 2024-05-01 10:15</source>
        <translation>“%1”不是时间；请写成类似 2024-05-01 10:15</translation>
    </message>
    <message>
        <source>no series has a label “%1”</source>
        <translation>没有序列带有标签“%1”</translation>
    </message>
    <message>
        <source>samples are %1 min apart, and every end of an outage as unsure as that</source>
        <translation>采样间隔为 %1 分钟，每次中断的起止也有同样的误差</translation>
    </message>
    <message>
        <source>gaps without samples, in which nobody watched: %1</source>
        <translation>没有采样、因而未被观测的间断：%1</translation>
    </message>
    <message>
        <source>holds more than %1 values</source>
        <translation>所含的值超过 %1 个</translation>
    </message>
    <message>
        <source>is not JSON, or is broken off</source>
        <translation>不是 JSON，或不完整</translation>
    </message>
    <message>
        <source>is no answer to a range query of Prometheus</source>
        <translation>不是 Prometheus 区间查询的结果</translation>
    </message>
    <message>
        <source>series %1 has no times and values</source>
        <translation>序列 %1 没有时间和值</translation>
    </message>
    <message>
        <source>has no samples</source>
        <translation>没有采样</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>lines %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>lines %1 and %2 more</source>
        <translation>第 %1 行及另外 %2 行</translation>
    </message>
    <message>
        <source>left out, as they could not be read: %1 of %2 rows (%3)</source>
        <translation>因无法读取而略去：%2 行中的 %1 行（%3）</translation>
    </message>
    <message>
        <source>left out, as they could not be read: %1 of %2 rows (%3; and others)</source>
        <translation>因无法读取而略去：%2 行中的 %1 行（%3；等）</translation>
    </message>
    <message>
        <source>has no rows</source>
        <translation>没有数据行</translation>
    </message>
    <message>
        <source>where clocks were put back, an end was taken to be the later one: %1</source>
        <translation>时钟回拨处，结束时间取较晚者：%1</translation>
    </message>
    <message>
        <source>the recorded downtime is not end less start, which counts: %1</source>
        <translation>记录的停机时间不等于结束减开始，以后者为准：%1</translation>
    </message>
    <message>
        <source>has no start</source>
        <translation>没有开始时间</translation>
    </message>
    <message>
        <source>ends before it starts</source>
        <translation>结束早于开始</translation>
    </message>
    <message>
        <source>“%1” is no downtime</source>
        <translation>“%1”不是停机时间</translation>
    </message>
    <message>
        <source>is larger than %1 MB</source>
        <translation>大于 %1 MB</translation>
    </message>
    <message>
        <source>is UTF-16 text; save it as CSV in UTF-8</source>
        <translation>是 UTF-16 文本；请另存为 UTF-8 的 CSV</translation>
    </message>
    <message>
        <source>is not UTF-8 text; save it as CSV in UTF-8</source>
        <translation>不是 UTF-8 文本；请另存为 UTF-8 的 CSV</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>是空的</translation>
    </message>
    <message>
        <source>has more than %1 cells</source>
        <translation>单元格超过 %1 个</translation>
    </message>
    <message>
        <source>has more than %1 columns</source>
        <translation>超过 %1 列</translation>
    </message>
    <message>
        <source>has %1 cells under %2 titles</source>
        <translation>有 %1 个单元格，而标题只有 %2 个</translation>
    </message>
    <message>
        <source>a text in quotation marks does not end, or is too long</source>
        <translation>引号中的文本没有结束，或过长</translation>
    </message>
    <message>
        <source>message %1: %2</source>
        <translation>消息 %1：%2</translation>
    </message>
    <message>
        <source>has no messages</source>
        <translation>没有消息</translation>
    </message>
    <message>
        <source>is not a JSON object</source>
        <translation>不是 JSON 对象</translation>
    </message>
    <message>
        <source>“%1” says neither up nor down</source>
        <translation>“%1”既未表示运行，也未表示停机</translation>
    </message>
    <message>
        <source>has no time</source>
        <translation>没有时间</translation>
    </message>
    <message>
        <source>has more than %1 rows</source>
        <translation>超过 %1 行</translation>
    </message>
    <message>
        <source>joined with an earlier row that they overlap: %1</source>
        <translation>与之前重叠的行合并：%1</translation>
    </message>
    <message>
        <source>left out, as they lie outside the time watched: %1</source>
        <translation>因在观测时间之外而略去：%1</translation>
    </message>
    <message>
        <source>cut to the time watched: %1</source>
        <translation>截取至观测时间内：%1</translation>
    </message>
    <message>
        <source>without an end, taken to be going on still: %1</source>
        <translation>没有结束时间，视为仍在继续：%1</translation>
    </message>
    <message>
        <source>without an end, though later rows follow; the failure counts only: %1</source>
        <translation>没有结束时间，但其后还有行；只计故障次数：%1</translation>
    </message>
    <message>
        <source>rows are not in the order of time; they were sorted</source>
        <translation>各行未按时间排列；已排序</translation>
    </message>
    <message>
        <source>has more than %1 components; another column may be meant</source>
        <translation>组件超过 %1 个；可能应选另一列</translation>
    </message>
    <message>
        <source>leaves no time that was watched; say when the watch began and ended</source>
        <translation>没有留下观测时间；请说明观测的起止</translation>
    </message>
    <message>
        <source>has more than %1 units in all</source>
        <translation>总共超过 %1 个单元</translation>
    </message>
    <message>
        <source>reading topics needs confluent-kafka: pip install “%1”</source>
        <translation>读取主题需要 confluent-kafka：pip install “%1”</translation>
    </message>
    <message>
        <source>must be like kafka://broker:9092/topic</source>
        <translation>必须形如 kafka://broker:9092/topic</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>there is no topic “%1”</source>
        <translation>没有主题“%1”</translation>
    </message>
    <message>
        <source>has more than %1 messages, or more than %2 MB of them</source>
        <translation>消息超过 %1 条，或超过 %2 MB</translation>
    </message>
    <message>
        <source>nothing came for %1 s</source>
        <translation>%1 秒内没有收到任何消息</translation>
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
        <source>Export the outages listed…</source>
        <translation>导出所列中断…</translation>
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
    <name>Outages</name>
    <message>
        <source>one history has %1 changes of state, the most to show are %2</source>
        <translation>一个历程有 %1 次状态变化，最多可显示 %2 次</translation>
    </message>
    <message>
        <source>link %1</source>
        <translation>链路 %1</translation>
    </message>
    <message>
        <source>%1 (unit %2)</source>
        <translation>%1（单元 %2）</translation>
    </message>
    <message>
        <source>year %1, day %2, %3</source>
        <translation>第 %1 年第 %2 天 %3</translation>
    </message>
    <message>
        <source>It can never work: it needs more than there is.</source>
        <translation>它永远无法工作：所需多于现有。</translation>
    </message>
    <message>
        <source>%1 at %2.</source>
        <translation>%2，%1。</translation>
    </message>
    <message>
        <source>%1 failed; nothing else provides it.</source>
        <translation>%1 故障，没有其他部分可替代。</translation>
    </message>
    <message>
        <source>Planned maintenance of %1 took %2; nothing else provides it.</source>
        <translation>%1 的计划维护历时 %2，没有其他部分可替代。</translation>
    </message>
    <message>
        <source>Planned maintenance of %1 went on to the end; nothing else provides it.</source>
        <translation>%1 的计划维护持续到最后，没有其他部分可替代。</translation>
    </message>
    <message>
        <source>down to the end</source>
        <translation>停机直到最后</translation>
    </message>
    <message>
        <source>down for %1</source>
        <translation>停机 %1</translation>
    </message>
    <message>
        <source>%1 at the same moment, %2.</source>
        <translation>%2，同一时刻%1。</translation>
    </message>
    <message>
        <source>%1 at the same moment, %2, by a common cause.</source>
        <translation>%2，同一时刻%1，系共因失效。</translation>
    </message>
    <message>
        <source>%1 and %2 more were down already when %3 at %4 → all %5 %6.</source>
        <translation>%4，%3时，%1 及另外 %2 个已经停机 → 全部 %5 个%6。</translation>
    </message>
    <message>
        <source>%1 at %2 (%3).</source>
        <translation>%2，%1（%3）。</translation>
    </message>
    <message>
        <source>%1 at %2 while %3 was still down → both %4.</source>
        <translation>%2，%1，此时 %3 仍未恢复 → 两者%4。</translation>
    </message>
    <message>
        <source>%1 at %2 while %3 were still down → all %4 %5.</source>
        <translation>%2，%1，此时 %3 仍未恢复 → 全部 %4 个%5。</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>另外 %1 个</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 故障</translation>
    </message>
    <message>
        <source>Planned maintenance of %1 began</source>
        <translation>%1 的计划维护开始</translation>
    </message>
    <message>
        <source>planned maintenance of %1 began</source>
        <translation>%1 的计划维护开始</translation>
    </message>
    <message>
        <source>%1 had %2 of %3 units left and needs %4.</source>
        <translation>%1 的 %3 个单元中只剩 %2 个，需要 %4 个。</translation>
    </message>
    <message>
        <source>%1 was still switching over at the end</source>
        <translation>%1 到最后仍在切换</translation>
    </message>
    <message>
        <source>%1 needed %2 to switch over</source>
        <translation>%1 切换用时 %2</translation>
    </message>
    <message>
        <source>the switchover of %1 failed and held it down for %2</source>
        <translation>%1 的切换失败，导致停机 %2</translation>
    </message>
    <message>
        <source>The switchover of %1 failed and held it down for %2</source>
        <translation>%1 的切换失败，导致停机 %2</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1 and %2; %3.</source>
        <translation>%1，且%2；%3。</translation>
    </message>
    <message>
        <source>%1; %2.</source>
        <translation>%1；%2。</translation>
    </message>
    <message>
        <source>It lasts beyond the end of the simulated time.</source>
        <translation>持续到模拟时间结束之后。</translation>
    </message>
    <message>
        <source>It ended by itself.</source>
        <translation>自行结束。</translation>
    </message>
    <message>
        <source>Ended when %1 had switched over.</source>
        <translation>%1 完成切换后结束。</translation>
    </message>
    <message>
        <source>%1 was repaired</source>
        <translation>%1 修复</translation>
    </message>
    <message>
        <source>%1 were repaired</source>
        <translation>%1 修复</translation>
    </message>
    <message>
        <source>planned maintenance of %1 was over</source>
        <translation>%1 的计划维护结束</translation>
    </message>
    <message>
        <source>Ended when %1.</source>
        <translation>%1后中断结束。</translation>
    </message>
    <message>
        <source>to the end</source>
        <translation>直到最后</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>历时 %1</translation>
    </message>
    <message>
        <source>not repaired by the end</source>
        <translation>到最后仍未修复</translation>
    </message>
    <message>
        <source>repaired after %1</source>
        <translation>%1 后修复</translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>Find by name, kind or tag</source>
        <translation>按名称、类型或标签查找</translation>
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
    <name>OverTime</name>
    <message>
        <source>it may never have an outage, so that no mean time to the first one exists</source>
        <translation>可能永不中断，因此不存在首次中断的平均时间</translation>
    </message>
    <message>
        <source>the first outage comes after %1 on average</source>
        <translation>平均 %1 后出现首次中断</translation>
    </message>
    <message>
        <source>%1 has no outage in %2</source>
        <translation>%1 在 %2 内无中断</translation>
    </message>
    <message>
        <source>%1 probability that %2 gets through %3 without an outage</source>
        <translation>%2 在 %3 内无中断的概率为 %1</translation>
    </message>
    <message>
        <source>%1; %2. Over the whole mission it is available %3 of the time.</source>
        <translation>%1；%2。整个任务期内 %3 的时间可用。</translation>
    </message>
    <message>
        <source>At its end A(t) has reached its long-run level, %1.</source>
        <translation>任务期末 A(t) 已达到长期水平 %1。</translation>
    </message>
    <message>
        <source>In the long run A(t) goes to %1.</source>
        <translation>长期来看 A(t) 趋于 %1。</translation>
    </message>
    <message>
        <source>All curves</source>
        <translation>所有曲线</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>可用性</translation>
    </message>
    <message>
        <source>Reliability and first outage</source>
        <translation>可靠度与首次中断</translation>
    </message>
    <message>
        <source>Everything is new at the beginning.</source>
        <translation>开始时一切均为全新。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>interval A</source>
        <translation>区间可用性</translation>
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
        <source>reliability: no outage so far</source>
        <translation>可靠度：至今无中断</translation>
    </message>
    <message>
        <source>long run %1</source>
        <translation>长期 %1</translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>目标 %1</translation>
    </message>
    <message>
        <source>%1 – %2 over %3</source>
        <translation>%1 – %2 在 %3 内</translation>
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
    <name>Page</name>
    <message>
        <source>Words to find it by, with commas between.</source>
        <translation>便于查找的词，用逗号分隔。</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
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
    <name>Parameters</name>
    <message>
        <source>%1 recovery success</source>
        <translation>%1 自动恢复成功率</translation>
    </message>
    <message>
        <source>%1 recovery time</source>
        <translation>%1 自动恢复时间</translation>
    </message>
    <message>
        <source>%1 units</source>
        <translation>%1 单元数</translation>
    </message>
    <message>
        <source>%1 maintenance interval</source>
        <translation>%1 维护间隔</translation>
    </message>
    <message>
        <source>%1 maintenance duration</source>
        <translation>%1 维护时长</translation>
    </message>
    <message>
        <source>%1 units needed</source>
        <translation>%1 所需单元数</translation>
    </message>
    <message>
        <source>%1 common cause β</source>
        <translation>%1 共因失效 β</translation>
    </message>
    <message>
        <source>%1 dormancy</source>
        <translation>%1 休眠系数</translation>
    </message>
    <message>
        <source>%1 switchover success</source>
        <translation>%1 切换成功率</translation>
    </message>
    <message>
        <source>%1 switchover time</source>
        <translation>%1 切换时间</translation>
    </message>
    <message>
        <source>%1 manual switchover time</source>
        <translation>%1 人工切换时间</translation>
    </message>
    <message>
        <source>%1 detection time</source>
        <translation>%1 检测时间</translation>
    </message>
    <message>
        <source>%1 alert time</source>
        <translation>%1 告警时间</translation>
    </message>
    <message>
        <source>%1 restore time</source>
        <translation>%1 恢复数据时间</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>Pareto</name>
    <message>
        <source>cost per year, without outages</source>
        <translation>每年成本（不含中断）</translation>
    </message>
    <message>
        <source>availability</source>
        <translation>可用性</translation>
    </message>
    <message>
        <source>%1 for %2 a year</source>
        <translation>%1，每年 %2</translation>
    </message>
    <message>
        <source>%1 a year with what outages cost</source>
        <translation>连同中断成本每年 %1</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>维持现状</translation>
    </message>
    <message>
        <source>proven: nothing for this price is better</source>
        <translation>已证明：此价格下没有更好的</translation>
    </message>
    <message>
        <source>%1: from %2 for %3 a year to %4 for %5. %6</source>
        <translation>%1：从 %2（每年 %3）到 %4（每年 %5）。%6</translation>
    </message>
    <message>
        <source>Least in all, with outages: %1 a year at %2 (%3 nines).</source>
        <translation>连同中断总成本最低：每年 %1，可用性 %2（%3 个 9）。</translation>
    </message>
    <message>
        <source>%1 – what money buys for %2</source>
        <translation>%1 – 花钱能为 %2 换来什么</translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>目标 %1</translation>
    </message>
    <message>
        <source>and %1 more points</source>
        <translation>另有 %1 个点</translation>
    </message>
</context>
<context>
    <name>ParetoView</name>
    <message>
        <source>What money buys</source>
        <translation>花钱能换来什么</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
</context>
<context>
    <name>PerformancePanel</name>
    <message>
        <source>Nothing to compute yet. Add a service and what it depends on.</source>
        <translation>尚无可计算的内容。请添加一个服务及其所依赖的元素。</translation>
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
        <source>Nothing limits what this service is delivered. Give components a capacity, and the service a demand.</source>
        <translation>此服务的吞吐量不受任何限制。请为组件设置容量，并为服务设置需求量。</translation>
    </message>
    <message>
        <source>Nothing that this service calls takes time. Give components a service time, and the service a demand.</source>
        <translation>此服务所调用的元素都不耗时。请为组件设置服务时间，并为服务设置需求量。</translation>
    </message>
    <message>
        <source>Updating…</source>
        <translation>正在更新…</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>性能</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>How much can be delivered, over the share of time with so much</source>
        <translation>可提供的吞吐量，以及达到该值的时间占比</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>How long requests take in every state, the fastest first</source>
        <translation>每种状态下请求的耗时，最快的在前</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>饱和</translation>
    </message>
    <message>
        <source>How latency grows with the demand, and where it has no end</source>
        <translation>延迟如何随需求量增长，以及何时无限增长</translation>
    </message>
</context>
<context>
    <name>Phases</name>
    <message>
        <source>detection</source>
        <translation>检测</translation>
    </message>
    <message>
        <source>automatic recovery</source>
        <translation>自动恢复</translation>
    </message>
    <message>
        <source>alert</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>repair</source>
        <translation>维修</translation>
    </message>
    <message>
        <source>restore</source>
        <translation>恢复数据</translation>
    </message>
    <message>
        <source>switchover</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>failed switchover</source>
        <translation>切换失败</translation>
    </message>
    <message>
        <source>crew wait</source>
        <translation>等待班组</translation>
    </message>
    <message>
        <source>common cause</source>
        <translation>共因失效</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>计划维护</translation>
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
    <name>PlotView</name>
    <message>
        <source>How long lives and repairs lasted, and the laws of it</source>
        <translation>运行与修复各持续多久，及其分布</translation>
    </message>
</context>
<context>
    <name>PointsTable</name>
    <message>
        <source>Cost / year</source>
        <translation>成本/年</translation>
    </message>
    <message>
        <source>More</source>
        <translation>多花</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>可用性</translation>
    </message>
    <message>
        <source>Downtime</source>
        <translation>停机时间</translation>
    </message>
    <message>
        <source>With outages</source>
        <translation>连同中断</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>决定</translation>
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
    <name>PrintDialog</name>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>纵向</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>No printer is set up here: the page goes into a PDF file.</source>
        <translation>此处未设置打印机：页面将写入 PDF 文件。</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>打印(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Save as PDF…</source>
        <translation>存为 PDF(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>内容(&amp;W)</translation>
    </message>
    <message>
        <source>P&amp;aper</source>
        <translation>纸张(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Orientation</source>
        <translation>方向(&amp;O)</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>整页</translation>
    </message>
    <message>
        <source>The printer did not take it.</source>
        <translation>打印机未接受。</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>PDF page (*.pdf)</source>
        <translation>PDF 页面 (*.pdf)</translation>
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
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;I)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>QuestionBar</name>
    <message>
        <source>Budget a year</source>
        <translation>每年预算</translation>
    </message>
    <message>
        <source>The best that so much a year buys, in all</source>
        <translation>每年总共这么多钱能换来的最好结果</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>The cheapest that is so available</source>
        <translation>达到此可用性的最低成本</translation>
    </message>
    <message>
        <source>What is asked for</source>
        <translation>要求什么</translation>
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
    <name>Quitting</name>
    <message>
        <source>Quit HA Planner?</source>
        <translation>退出 HA Planner？</translation>
    </message>
    <message>
        <source>Everything is saved. Preferences say whether this is asked.</source>
        <translation>所有内容均已保存。是否询问可在首选项中设置。</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
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
    <name>Rare</name>
    <message>
        <source>Planned maintenance keeps to a calendar, whatever else is up.</source>
        <translation>计划维护按日程进行，与其他部分是否正常无关。</translation>
    </message>
    <message>
        <source>The lives of %1 are not exponential: it is not as good as new while it works.</source>
        <translation>%1 的寿命不服从指数分布：工作期间并非恢复如新。</translation>
    </message>
    <message>
        <source>%1 is never repaired.</source>
        <translation>%1 从不修复。</translation>
    </message>
    <message>
        <source>On average %1 failures are being mended: everything is hardly ever up at once.</source>
        <translation>平均有 %1 个故障正在修复：几乎没有全部正常的时刻。</translation>
    </message>
    <message>
        <source>Outages of “%1” are rare (%2 in the first %3 histories)</source>
        <translation>“%1”的中断很稀有（前 %3 个历程中有 %2 次）</translation>
    </message>
    <message>
        <source>Outages of “%1” are rare (%2 in the first history)</source>
        <translation>“%1”的中断很稀有（第一个历程中有 %2 次）</translation>
    </message>
    <message>
        <source>%1, and failures cannot be made likelier: %2</source>
        <translation>%1，且无法提高故障的发生概率：%2</translation>
    </message>
    <message>
        <source>%1, and failures cannot be made likelier: with so many elements it would take too long.</source>
        <translation>%1，且无法提高故障的发生概率：元素过多，耗时过长。</translation>
    </message>
    <message>
        <source>%1; too few were seen with failures made likelier too.</source>
        <translation>%1；提高故障概率后见到的仍然过少。</translation>
    </message>
    <message>
        <source>%1: its unavailability, outages and their mean length are those of the long run, from %2 cycles in which failures were made likelier and weighted accordingly; all else is of plain histories.</source>
        <translation>%1：其不可用性、中断次数及平均时长为长期值，来自 %2 个提高故障概率并相应加权的循环；其余均来自普通历程。</translation>
    </message>
</context>
<context>
    <name>ReadPanel</name>
    <message>
        <source>Reading histories: %1 of %2</source>
        <translation>正在读取历程：%1 / %2</translation>
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
        <source>Cannot read the histories: %1</source>
        <translation>无法读取历程：%1</translation>
    </message>
    <message>
        <source>Stop reading histories</source>
        <translation>停止读取历程</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
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
    <name>Remedies</name>
    <message>
        <source>the crew %1</source>
        <translation>维修班组 %1</translation>
    </message>
    <message>
        <source>one more working unit of %1</source>
        <translation>%1 多一个正常单元</translation>
    </message>
    <message>
        <source>one more working unit of %1 outside %2</source>
        <translation>%1 在 %2 之外多一个正常单元</translation>
    </message>
    <message>
        <source>a working spare for %1</source>
        <translation>%1 有正常的备用</translation>
    </message>
    <message>
        <source>planned maintenance of %1 at another time</source>
        <translation>%1 的计划维护改在其他时间</translation>
    </message>
    <message>
        <source>a switchover of %1 that succeeded at once</source>
        <translation>%1 一次切换成功</translation>
    </message>
    <message>
        <source>an instant switchover of %1</source>
        <translation>%1 瞬时切换</translation>
    </message>
    <message>
        <source>%1 of %2 within %3</source>
        <translation>%2 的%1在 %3 内完成</translation>
    </message>
    <message>
        <source>the repair of %1 in half the time</source>
        <translation>%1 的维修时间减半</translation>
    </message>
    <message>
        <source>a free member of %1 for %2</source>
        <translation>%1 有空闲人员处理 %2</translation>
    </message>
    <message>
        <source>instant %1 of %2</source>
        <translation>%2 的%1瞬时完成</translation>
    </message>
    <message>
        <source>It would not have happened with %1.</source>
        <translation>若%1，则不会发生。</translation>
    </message>
    <message>
        <source>It would not have happened with %1, or with %2.</source>
        <translation>若%1，或%2，则不会发生。</translation>
    </message>
    <message>
        <source>%1 shorter with %2</source>
        <translation>若%2，可缩短 %1</translation>
    </message>
    <message>
        <source>It would have been %1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>It would have been %1, or %2.</source>
        <translation>%1；%2。</translation>
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
    <name>ReplayPage</name>
    <message>
        <source>This history has more than %1 changes of state, too many for a page: shorten it.</source>
        <translation>此历程的状态变化超过 %1 次，一页放不下：请缩短历程。</translation>
    </message>
    <message>
        <source>works</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>works in part</source>
        <translation>部分正常</translation>
    </message>
    <message>
        <source>in planned maintenance</source>
        <translation>计划维护中</translation>
    </message>
    <message>
        <source>down</source>
        <translation>停机</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: down since %2</source>
        <translation>%1：自 %2 起停机</translation>
    </message>
    <message>
        <source>outages so far: %1</source>
        <translation>至今中断次数：%1</translation>
    </message>
    <message>
        <source>Down now: %1</source>
        <translation>当前停机：%1</translation>
    </message>
    <message>
        <source>Nothing is down.</source>
        <translation>没有停机。</translation>
    </message>
    <message>
        <source>Go to this outage</source>
        <translation>转到此次中断</translation>
    </message>
    <message>
        <source>Without script the diagram shows the first moment; outages are listed below.</source>
        <translation>未启用脚本时，图中显示最初的状态；中断列于下方。</translation>
    </message>
    <message>
        <source>en</source>
        <translation>zh-CN</translation>
    </message>
    <message>
        <source>%1 – replay</source>
        <translation>%1 – 回放</translation>
    </message>
    <message>
        <source>Previous outage</source>
        <translation>上一次中断</translation>
    </message>
    <message>
        <source>Next outage</source>
        <translation>下一次中断</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Jump over quiet time</source>
        <translation>跳过平静期</translation>
    </message>
    <message>
        <source>Moment</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>Space: play and pause. N and P: next and previous outage. Arrow keys on the line: move.</source>
        <translation>空格：播放与暂停。N 和 P：下一次和上一次中断。在时间线上按方向键：移动。</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>每秒 %1</translation>
    </message>
    <message>
        <source>Outages</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>There was no outage.</source>
        <translation>没有中断。</translation>
    </message>
    <message>
        <source>The %1 longest of %2 outages are listed.</source>
        <translation>列出 %2 次中断中最长的 %1 次。</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>开始于</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
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
        <source>Performance</source>
        <translation>性能</translation>
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
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>瓶颈</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>性能</translation>
    </message>
    <message>
        <source>A(t)</source>
        <translation>A(t)</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>收敛</translation>
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
    <name>ResultsTable</name>
    <message>
        <source>%1 sure</source>
        <translation>%1 置信</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>MTBF</source>
        <translation>MTBF</translation>
    </message>
    <message>
        <source>MTTR</source>
        <translation>MTTR</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>In the design</source>
        <translation>设计中</translation>
    </message>
    <message>
        <source>What the log says of each component</source>
        <translation>日志对各组件的说明</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Scenario: %1</source>
        <translation>方案：%1</translation>
    </message>
    <message>
        <source>Date: %1</source>
        <translation>日期：%1</translation>
    </message>
    <message>
        <source>HA Planner %1</source>
        <translation>HA Planner %1</translation>
    </message>
    <message>
        <source>Availability review: %1</source>
        <translation>可用性评审：%1</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Figures: %1</source>
        <translation>数据：%1</translation>
    </message>
    <message>
        <source>Assumptions, and what is at stake</source>
        <translation>假设及其影响</translation>
    </message>
    <message>
        <source>Simulation</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>Simulation: %1 of %2 histories</source>
        <translation>模拟：%1 / %2 个历程</translation>
    </message>
    <message>
        <source>Error budget: %1 of %2 histories</source>
        <translation>错误预算：%1 / %2 个历程</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Redundancy groups: their own failures</source>
        <translation>冗余组自身的故障</translation>
    </message>
    <message>
        <source>Failure domains</source>
        <translation>故障域</translation>
    </message>
    <message>
        <source>Arrows that fail</source>
        <translation>会故障的箭头</translation>
    </message>
    <message>
        <source>Assumptions</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>The checks found nothing that is taken for granted without a reason.</source>
        <translation>检查未发现任何无依据的假设。</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>At stake</source>
        <translation>影响</translation>
    </message>
    <message>
        <source>At stake is how much the downtime of the main service differs if it is otherwise.</source>
        <translation>影响指：若情况并非如此，主要服务的停机时间会相差多少。</translation>
    </message>
    <message>
        <source>Element</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>Failure mode</source>
        <translation>故障模式</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Figures and their sources</source>
        <translation>数据及其来源</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>never fails</source>
        <translation>从不故障</translation>
    </message>
    <message>
        <source>observed: %1 failures in %2</source>
        <translation>观测：%2 内 %1 次故障</translation>
    </message>
    <message>
        <source>no source</source>
        <translation>无来源</translation>
    </message>
    <message>
        <source>Planned maintenance is not counted as downtime.</source>
        <translation>计划维护不计为停机。</translation>
    </message>
    <message>
        <source>Planned maintenance counts as downtime.</source>
        <translation>计划维护计为停机。</translation>
    </message>
    <message>
        <source>It waits until enough other units work.</source>
        <translation>计划维护会等到足够多的其他单元正常。</translation>
    </message>
    <message>
        <source>Failure domain</source>
        <translation>故障域</translation>
    </message>
    <message>
        <source>Takes down</source>
        <translation>使其停机的成员</translation>
    </message>
    <message>
        <source>Lies in</source>
        <translation>位于</translation>
    </message>
    <message>
        <source>What lies where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Redundancy group</source>
        <translation>冗余组</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单元数</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Redundancy</source>
        <translation>冗余</translation>
    </message>
    <message>
        <source>Crew</source>
        <translation>维修班组</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Repair crews</source>
        <translation>维修班组</translation>
    </message>
    <message>
        <source>until repaired</source>
        <translation>直到修复</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Load and money</source>
        <translation>负载与费用</translation>
    </message>
    <message>
        <source>SHA-256 of the file once it is saved: it has unsaved changes</source>
        <translation>保存后文件的 SHA-256：尚有未保存的更改</translation>
    </message>
    <message>
        <source>Design file</source>
        <translation>设计文件</translation>
    </message>
    <message>
        <source>The worst history, played and listed</source>
        <translation>最差历程：回放与列表</translation>
    </message>
    <message>
        <source>Error budget</source>
        <translation>错误预算</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Decision and conditions</source>
        <translation>决定与条件</translation>
    </message>
    <message>
        <source>Date, signature</source>
        <translation>日期、签名</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>评审人</translation>
    </message>
    <message>
        <source>Approver</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>SHA-256 of the file</source>
        <translation>文件的 SHA-256</translation>
    </message>
    <message>
        <source>Phases and laws</source>
        <translation>阶段与分布</translation>
    </message>
    <message>
        <source>MTBF is the mean operating time between failures, MTTR the mean repair time. Durations follow exponential laws where nothing else is said.</source>
        <translation>MTBF 为平均失效间工作时间，MTTR 为平均修复时间。未另作说明时，时长服从指数分布。</translation>
    </message>
    <message>
        <source>File format</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>HA Planner</source>
        <translation>HA Planner</translation>
    </message>
    <message>
        <source>Long-run figures</source>
        <translation>长期数据</translation>
    </message>
    <message>
        <source>%1, under “uncertainty”; the draws are those of seed %2</source>
        <translation>%1，见 “uncertainty”；抽样所用种子为 %2</translation>
    </message>
    <message>
        <source>This document</source>
        <translation>本文档</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Exact figures are exact to rounding; a simulation gives the same histories for the same seed on every machine. The same file, date and version give the same document, except for figures that are estimated because an exact answer would take too long, and for how many draws there are where each has to be worked out by itself: how far these get depends on the machine.</source>
        <translation>精确结果精确到舍入误差；同一种子的模拟在任何机器上都给出相同的历程。同一文件、日期和版本给出同一份文档，但因精确求解耗时过长而估计的结果，以及须逐次计算时的抽样次数除外：它们能算到什么程度取决于机器。</translation>
    </message>
    <message>
        <source>How to repeat it</source>
        <translation>如何重现</translation>
    </message>
    <message>
        <source>Services and their targets</source>
        <translation>服务及其目标</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
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
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Throughput by the share of time with so much or more</source>
        <translation>吞吐量：达到或超过该值的时间份额</translation>
    </message>
    <message>
        <source>Latency in every state of the units, and its share of the time</source>
        <translation>各单元状态下的延迟及其时间份额</translation>
    </message>
    <message>
        <source>Latency by demand, and where it grows without bound</source>
        <translation>延迟随需求的变化，以及何处无限增长</translation>
    </message>
    <message>
        <source>Throughput and latency</source>
        <translation>吞吐量与延迟</translation>
    </message>
    <message>
        <source>All services together</source>
        <translation>所有服务合计</translation>
    </message>
    <message>
        <source>Crews</source>
        <translation>维修班组</translation>
    </message>
    <message>
        <source>Downtime</source>
        <translation>停机时间</translation>
    </message>
    <message>
        <source>Outages</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Most of the doubt: %1.</source>
        <translation>不确定性主要来自：%1。</translation>
    </message>
    <message>
        <source>≈ rests on what is assumed of it above.</source>
        <translation>≈ 基于上文所述的假设。</translation>
    </message>
    <message>
        <source>How sure this is</source>
        <translation>有多确定</translation>
    </message>
    <message>
        <source>Elements, the least sure downtime first</source>
        <translation>元素（停机时间最不确定的在前）</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%3 的%2 %1</translation>
    </message>
    <message>
        <source>≈ Credits</source>
        <translation>≈ 服务抵扣</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Money a year. Every service is told with all components and crews; together these count once.</source>
        <translation>每年金额。每项服务均计入全部组件和班组；合计时只计一次。</translation>
    </message>
    <message>
        <source>What a year costs</source>
        <translation>每年成本</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>求解方式</translation>
    </message>
    <message>
        <source>costs %1 a year</source>
        <translation>每年费用 %1</translation>
    </message>
    <message>
        <source>The design has no service: there is nothing to promise an availability.</source>
        <translation>设计中没有服务：没有可承诺可用性的对象。</translation>
    </message>
    <message>
        <source>It has no figures: %1</source>
        <translation>没有数据：%1</translation>
    </message>
    <message>
        <source>No service has a target, so nothing is met or missed.</source>
        <translation>没有服务设定目标，因此无所谓达成与否。</translation>
    </message>
    <message>
        <source>Every service with a target is available enough, but too seldom delivered its demand within its latency limit: %1.</source>
        <translation>所有设定目标的服务可用性均足够，但获得其需求量且延迟不超限的时间太少：%1。</translation>
    </message>
    <message>
        <source>Every service with a target meets it.</source>
        <translation>所有设定目标的服务均已达成目标。</translation>
    </message>
    <message>
        <source>Not met, or not decided: %1.</source>
        <translation>未达成或未定：%1。</translation>
    </message>
    <message>
        <source>not decided</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>met</source>
        <translation>已达成</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>未达成</translation>
    </message>
    <message>
        <source>outages</source>
        <translation>次中断</translation>
    </message>
    <message>
        <source>An arrow points at what is needed; a frame is a redundancy group.</source>
        <translation>箭头指向所需的元素；方框为冗余组。</translation>
    </message>
    <message>
        <source>The design</source>
        <translation>设计</translation>
    </message>
    <message>
        <source>Where the downtime comes from</source>
        <translation>停机时间的来源</translation>
    </message>
    <message>
        <source>What limits it</source>
        <translation>瓶颈分析</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>阶数</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>%1: single points of failure: %2</source>
        <translation>%1：单点故障 %2 个</translation>
    </message>
    <message>
        <source>What stops it</source>
        <translation>什么会使其停机</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Downtime a year</source>
        <translation>每年停机时间</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>What it changes, with each change&apos;s share</source>
        <translation>更改内容及各自的贡献</translation>
    </message>
    <message>
        <source>Scenarios compared</source>
        <translation>方案对比</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>……以及另外 %1 项</translation>
    </message>
    <message>
        <source>What a year may bring</source>
        <translation>一年可能出现的情况</translation>
    </message>
    <message>
        <source>It cannot be simulated: %1</source>
        <translation>无法模拟：%1</translation>
    </message>
    <message>
        <source>Availability, simulated</source>
        <translation>可用性（模拟）</translation>
    </message>
    <message>
        <source>Downtime of a year: 1 in 10 below</source>
        <translation>年停机时间：十分之一低于</translation>
    </message>
    <message>
        <source>half below</source>
        <translation>一半低于</translation>
    </message>
    <message>
        <source>9 in 10 below</source>
        <translation>十分之九低于</translation>
    </message>
    <message>
        <source>Years within the target</source>
        <translation>达标的年份</translation>
    </message>
    <message>
        <source>Simulated: %1. Intervals hold in 95 of 100 cases.</source>
        <translation>模拟：%1。区间在 100 次中有 95 次成立。</translation>
    </message>
    <message>
        <source>Downtime of calendar years</source>
        <translation>各日历年的停机时间</translation>
    </message>
    <message>
        <source>%1: its error budget over the year</source>
        <translation>%1：一年中的错误预算</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1（%2 至 %3）</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>What would have helped</source>
        <translation>怎样可以避免</translation>
    </message>
    <message>
        <source>%1: its longest outages, %2 of %3</source>
        <translation>%1：最长的中断，%2 / %3</translation>
    </message>
    <message>
        <source>The worst history, explained</source>
        <translation>最差历程详解</translation>
    </message>
</context>
<context>
    <name>ReviewDialog</name>
    <message>
        <source>Review report</source>
        <translation>评审报告</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>%1 – review</source>
        <translation>%1 – 评审</translation>
    </message>
</context>
<context>
    <name>ReviewProgress</name>
    <message>
        <source>Review report</source>
        <translation>评审报告</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>正在写入 %1…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 was not written.</source>
        <translation>未写入 %1。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
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
    <name>Running</name>
    <message>
        <source>the exact %1 lies within the 95% interval</source>
        <translation>精确值 %1 落在 95% 区间之内</translation>
    </message>
    <message>
        <source>the exact %1 lies outside the 95% interval</source>
        <translation>精确值 %1 落在 95% 区间之外</translation>
    </message>
    <message>
        <source>Nothing simulated yet</source>
        <translation>尚未模拟</translation>
    </message>
    <message>
        <source>%1: nothing simulated yet.</source>
        <translation>%1：尚未模拟。</translation>
    </message>
    <message>
        <source>%1 %2 after %3 histories of %4</source>
        <translation>%1 %2，共 %3 个历程，各 %4</translation>
    </message>
    <message>
        <source>%1 – running availability of %2</source>
        <translation>%1 – %2 的可用性收敛过程</translation>
    </message>
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
    <name>Runs</name>
    <message>
        <source>simulated, %1</source>
        <translation>模拟，%1</translation>
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
        <source>typical: about the median downtime</source>
        <translation>典型：停机时间约为中位数</translation>
    </message>
    <message>
        <source>worst: most downtime</source>
        <translation>最差：停机最多</translation>
    </message>
    <message>
        <source>first with an outage</source>
        <translation>首个有中断的</translation>
    </message>
    <message>
        <source>simulated, %1 of %2 × %3</source>
        <translation>模拟，%1 / %2 × %3</translation>
    </message>
    <message>
        <source>simulated, %1 × %2</source>
        <translation>模拟，%1 × %2</translation>
    </message>
</context>
<context>
    <name>Saturation</name>
    <message>
        <source>latency of %1 by demand</source>
        <translation>%1 的延迟与需求量</translation>
    </message>
    <message>
        <source>No queue limits it</source>
        <translation>不受任何队列限制</translation>
    </message>
    <message>
        <source>Overloaded with %1</source>
        <translation>%1 时过载</translation>
    </message>
    <message>
        <source>%1 bears up to %2</source>
        <translation>%1 最多可承受 %2</translation>
    </message>
    <message>
        <source>%1, without retries</source>
        <translation>%1（不计重试）</translation>
    </message>
    <message>
        <source>%1 (%2 of the time) bears up to %3</source>
        <translation>%1（%2 的时间）最多可承受 %3</translation>
    </message>
    <message>
        <source>asked for are %1</source>
        <translation>需求量为 %1</translation>
    </message>
    <message>
        <source>what retries add is left out here</source>
        <translation>此处未计入重试增加的负载</translation>
    </message>
    <message>
        <source>demand (requests a second)</source>
        <translation>需求量（请求/秒）</translation>
    </message>
    <message>
        <source>demand (requests a second, each sent once)</source>
        <translation>需求量（每秒请求数，每个只发送一次）</translation>
    </message>
    <message>
        <source>mean latency</source>
        <translation>平均延迟</translation>
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
        <source>Try a change without touching the baseline</source>
        <translation>尝试更改而不影响基线</translation>
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
        <source>Move left</source>
        <translation>左移</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>右移</translation>
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
    <name>ServiceChooser</name>
    <message>
        <source>Service</source>
        <translation>服务</translation>
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
        <source>Demand</source>
        <translation>需求量</translation>
    </message>
    <message>
        <source>requests/s</source>
        <translation>请求/秒</translation>
    </message>
    <message>
        <source>Demand and latency</source>
        <translation>需求量与延迟</translation>
    </message>
    <message>
        <source>always the same</source>
        <translation>始终不变</translation>
    </message>
    <message>
        <source>Hours × factor for 24 hours of a day or 168 of a week: 8×0.5 12×1 4×1.5.</source>
        <translation>一天 24 小时或一周 168 小时的“小时数×倍数”：8×0.5 12×1 4×1.5。</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>需求曲线</translation>
    </message>
    <message>
        <source>How long a request may take on average; it is counted how many take longer.</source>
        <translation>一个请求平均允许的耗时；同时统计超过它的请求。</translation>
    </message>
    <message>
        <source>Latency limit</source>
        <translation>延迟上限</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>A request that takes longer is sent again, and loads the queues once more.</source>
        <translation>耗时更长的请求会被重发，并再次给队列增加负载。</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>times</source>
        <translation>次</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Outage cost</source>
        <translation>中断成本</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>per hour</source>
        <translation>每小时</translation>
    </message>
    <message>
        <source>And once</source>
        <translation>另加一次性</translation>
    </message>
    <message>
        <source>per outage</source>
        <translation>每次中断</translation>
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
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>For red-green blindness</source>
        <translation>红绿色盲</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Size of texts</source>
        <translation>文字大小</translation>
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
        <source>Right-angled arrows</source>
        <translation>直角箭头</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
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
        <source>Ask before quitting</source>
        <translation>退出前询问</translation>
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
    <name>Sheet</name>
    <message>
        <source>What was copied is no table of cells.</source>
        <translation>复制的内容不是单元格表格。</translation>
    </message>
    <message>
        <source>never repaired</source>
        <translation>从不修复</translation>
    </message>
    <message>
        <source>Failure mode</source>
        <translation>故障模式</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>请输入名称。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>“%1” is no kind of the palette. Try one of %2 …</source>
        <translation>“%1” 不是组件面板中的类型。可试 %2……</translation>
    </message>
    <message>
        <source>Enter a time, for example 4 h, or “%1”.</source>
        <translation>请输入时间，例如 4 h，或“%1”。</translation>
    </message>
    <message>
        <source>What it is called.</source>
        <translation>它的名称。</translation>
    </message>
    <message>
        <source>A kind of the palette.</source>
        <translation>组件面板中的类型。</translation>
    </message>
    <message>
        <source>The redundancy group that it is in; empty: none.</source>
        <translation>所属的冗余组；留空：无。</translation>
    </message>
    <message>
        <source>How many identical units it stands for; more than one only in a group.</source>
        <translation>代表多少个相同单元；仅在组中可多于一个。</translation>
    </message>
    <message>
        <source>A component has a row for each way in which it fails.</source>
        <translation>组件的每种故障方式各占一行。</translation>
    </message>
    <message>
        <source>Mean operating time between failures; a number without a unit is in hours.</source>
        <translation>平均故障间隔时间；不带单位的数以小时计。</translation>
    </message>
    <message>
        <source>Mean time to restore by hand; a number without a unit is in hours.</source>
        <translation>人工恢复的平均时间；不带单位的数以小时计。</translation>
    </message>
    <message>
        <source>Mean time until a failure is noticed; empty: at once.</source>
        <translation>发现故障的平均时间；留空：立即。</translation>
    </message>
    <message>
        <source>Requests a second that one working unit can take; empty: no limit.</source>
        <translation>一个正常单元每秒可承受的请求数；留空：无限制。</translation>
    </message>
    <message>
        <source>Time that a unit spends on one request; a number without a unit is in seconds.</source>
        <translation>单元处理一个请求所用的时间；不带单位的数以秒计。</translation>
    </message>
    <message>
        <source>What one unit costs a year; empty: unknown.</source>
        <translation>每单元每年的费用；留空：未知。</translation>
    </message>
    <message>
        <source>Words to find it by, with commas between.</source>
        <translation>便于查找的词，用逗号分隔。</translation>
    </message>
    <message>
        <source>Failure modes are added and removed in the inspector.</source>
        <translation>故障模式在属性中添加和移除。</translation>
    </message>
    <message>
        <source>It never fails by itself. Add a failure mode in the inspector.</source>
        <translation>它自身从不故障。请在属性中添加故障模式。</translation>
    </message>
    <message>
        <source>Only in a group can a component stand for several units.</source>
        <translation>只有在组中，组件才能代表多个单元。</translation>
    </message>
    <message>
        <source>Another row gives the same component another value.</source>
        <translation>另一行给同一组件填了不同的值。</translation>
    </message>
    <message>
        <source>There is no group “%1”.</source>
        <translation>没有名为“%1”的组。</translation>
    </message>
</context>
<context>
    <name>SheetModel</name>
    <message>
        <source>Baseline: %1</source>
        <translation>基线：%1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Row %1 (%2), %3: %4</source>
        <translation>第 %1 行（%2），%3：%4</translation>
    </message>
</context>
<context>
    <name>SheetView</name>
    <message>
        <source>Paste cells</source>
        <translation>粘贴单元格</translation>
    </message>
    <message>
        <source>Fill down</source>
        <translation>向下填充</translation>
    </message>
    <message>
        <source>Clear cells</source>
        <translation>清除单元格</translation>
    </message>
    <message>
        <source>More rows were copied (%1) than follow from here (%2): nothing was pasted.</source>
        <translation>复制的行（%1）多于此处起的行（%2）：未粘贴任何内容。</translation>
    </message>
    <message>
        <source>More columns were copied (%1) than follow from here (%2): nothing was pasted.</source>
        <translation>复制的列（%1）多于此处起的列（%2）：未粘贴任何内容。</translation>
    </message>
</context>
<context>
    <name>SheetWindow</name>
    <message>
        <source>Components as a table</source>
        <translation>组件表格</translation>
    </message>
    <message>
        <source>Find by name, kind, group or tag</source>
        <translation>按名称、类型、组或标签查找</translation>
    </message>
    <message>
        <source>Ctrl+V pastes cells of a spreadsheet from the current cell on; F2 or a letter types.</source>
        <translation>Ctrl+V 从当前单元格起粘贴电子表格的单元格；按 F2 或任意字母输入。</translation>
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
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Fill down</source>
        <translation>向下填充</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其按键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Usually</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>无按键</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Give this action its usual keys</source>
        <translation>恢复此操作的默认按键</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
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
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Key of “%1”</source>
        <translation>“%1”的按键</translation>
    </message>
    <message>
        <source>This key stays as it is</source>
        <translation>此按键不能更改</translation>
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
    <name>Simulating</name>
    <message>
        <source>one history would have about %1 events, the most are %2: %3 fails or is maintained every %4 h; choose a shorter horizon</source>
        <translation>一个历程约有 %1 个事件，上限为 %2：%3 每 %4 h 故障或维护一次；请选择更短的时长</translation>
    </message>
    <message>
        <source>groups switch over for ever: each of their switchovers stops a unit of another</source>
        <translation>各组不断切换：每次切换都会使另一组的单元停止</translation>
    </message>
    <message>
        <source>There is no service: nothing says what its users ask for.</source>
        <translation>没有服务：未说明用户请求什么。</translation>
    </message>
    <message>
        <source>Common cause cannot strike the group “%1” as one unit. Set the share in the inner group instead.</source>
        <translation>共因失效不能将组“%1”作为一个单元影响。请在内部组中设置该比例。</translation>
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
    <name>SinglesTable</name>
    <message>
        <source>By itself</source>
        <translation>单独</translation>
    </message>
    <message>
        <source>Cost / year</source>
        <translation>成本/年</translation>
    </message>
    <message>
        <source>Downtime / year</source>
        <translation>停机/年</translation>
    </message>
    <message>
        <source>Saved for 1,000</source>
        <translation>每 1,000 节省</translation>
    </message>
</context>
<context>
    <name>SlimBar</name>
    <message>
        <source>Close this bar</source>
        <translation>关闭此栏</translation>
    </message>
</context>
<context>
    <name>SourceForm</name>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Downtime</source>
        <translation>停机时间</translation>
    </message>
    <message>
        <source>Choose a &amp;log…</source>
        <translation>选择日志(&amp;L)…</translation>
    </message>
    <message>
        <source>No log chosen yet</source>
        <translation>尚未选择日志</translation>
    </message>
    <message>
        <source>Column of: %1</source>
        <translation>列：%1</translation>
    </message>
    <message>
        <source>The first rows of the log</source>
        <translation>日志的前几行</translation>
    </message>
    <message>
        <source>&amp;Watched from</source>
        <translation>观测自(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;to</source>
        <translation>至(&amp;T)</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>时区(&amp;Z)</translation>
    </message>
    <message>
        <source>first row</source>
        <translation>第一行</translation>
    </message>
    <message>
        <source>last row</source>
        <translation>最后一行</translation>
    </message>
    <message>
        <source>When somebody began to watch, like 2024-01-01 00:00</source>
        <translation>观测何时开始，例如 2024-01-01 00:00</translation>
    </message>
    <message>
        <source>When the watch ended, like 2025-01-01 00:00</source>
        <translation>观测何时结束，例如 2025-01-01 00:00</translation>
    </message>
    <message>
        <source>Of times that name none, like Europe/Berlin</source>
        <translation>用于未注明时区的时间，例如 Europe/Berlin</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>Speed</name>
    <message>
        <source>limit %1</source>
        <translation>上限 %1</translation>
    </message>
    <message>
        <source>latency of %1 by state</source>
        <translation>%1 各状态的延迟</translation>
    </message>
    <message>
        <source>Works and meets %1 %2 of the time</source>
        <translation>%2 的时间可用且满足 %1</translation>
    </message>
    <message>
        <source>%1 on average while not overloaded</source>
        <translation>未过载时平均 %1</translation>
    </message>
    <message>
        <source>%1 of the time %2: %3</source>
        <translation>%1 的时间 %2：%3</translation>
    </message>
    <message>
        <source>share of time with states as fast or faster</source>
        <translation>处于同样快或更快状态的时间占比</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>half below</source>
        <translation>50% 低于</translation>
    </message>
    <message>
        <source>99% below</source>
        <translation>99% 低于</translation>
    </message>
    <message>
        <source>overloaded</source>
        <translation>过载</translation>
    </message>
    <message>
        <source>%1 of the time</source>
        <translation>%1 的时间</translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation>平均 %1</translation>
    </message>
    <message>
        <source>95% below %1</source>
        <translation>95% 低于 %1</translation>
    </message>
    <message>
        <source>99% below %1</source>
        <translation>99% 低于 %1</translation>
    </message>
    <message>
        <source>fullest queue %1</source>
        <translation>最满的队列 %1</translation>
    </message>
    <message>
        <source>no queue</source>
        <translation>无队列</translation>
    </message>
    <message>
        <source>all units</source>
        <translation>全部单元</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1，%2 时</translation>
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
    <name>Sureness</name>
    <message>
        <source>With 90% confidence between %1 and %2, by spreads and evidence.</source>
        <translation>按误差系数和证据，以 90% 的置信度位于 %1 与 %2 之间。</translation>
    </message>
    <message>
        <source>With 90% confidence between %1 (%2), by spreads and evidence.</source>
        <translation>根据误差系数与证据，有 90% 的把握在 %1（%2）之间。</translation>
    </message>
    <message>
        <source>This is what is not known of the long run; how years differ is not in it.</source>
        <translation>这是对长期情况尚不知道的部分；不含各年份之间的差异。</translation>
    </message>
    <message>
        <source>Distribution ▸ How sure has every figure.</source>
        <translation>“分布 ▸ 可靠程度”列出每一项结果。</translation>
    </message>
    <message>
        <source>Most of the doubt: %1</source>
        <translation>主要的不确定来自：%1</translation>
    </message>
    <message>
        <source>%1, 90% sure</source>
        <translation>%1，90% 置信</translation>
    </message>
    <message>
        <source>The target of %1 is met in %2 of the draws.</source>
        <translation>在 %2 的抽样中达到 %1 的目标。</translation>
    </message>
    <message>
        <source>All services</source>
        <translation>全部服务</translation>
    </message>
    <message>
        <source>outages</source>
        <translation>次中断</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>可用性</translation>
    </message>
    <message>
        <source>Downtime</source>
        <translation>停机时间</translation>
    </message>
    <message>
        <source>Outages</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Mean up time</source>
        <translation>平均正常时间</translation>
    </message>
    <message>
        <source>Mean outage</source>
        <translation>平均中断时长</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>Meets demand</source>
        <translation>满足需求</translation>
    </message>
    <message>
        <source>Latency, mean</source>
        <translation>延迟，平均</translation>
    </message>
    <message>
        <source>Latency, median</source>
        <translation>延迟，中位数</translation>
    </message>
    <message>
        <source>Latency, 95%</source>
        <translation>延迟，95%</translation>
    </message>
    <message>
        <source>Latency, 99%</source>
        <translation>延迟，99%</translation>
    </message>
    <message>
        <source>Within limit</source>
        <translation>限值之内</translation>
    </message>
    <message>
        <source>Performs</source>
        <translation>达标</translation>
    </message>
    <message>
        <source>Cost a year</source>
        <translation>年成本</translation>
    </message>
    <message>
        <source>1 in 20 below</source>
        <translation>二十分之一低于</translation>
    </message>
    <message>
        <source>Half below</source>
        <translation>一半低于</translation>
    </message>
    <message>
        <source>19 in 20 below</source>
        <translation>二十分之十九低于</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>抽样数</translation>
    </message>
    <message>
        <source>From %1 draws of what is not known</source>
        <translation>来自对未知部分的 %1 次抽样</translation>
    </message>
    <message>
        <source>%1; what has to be worked out draw by draw, from the first of them, as told</source>
        <translation>%1；须逐次计算的部分只取其中最前面的若干次，次数如表所示</translation>
    </message>
    <message>
        <source>%1. How years differ is another matter.</source>
        <translation>%1。各年份之间的差异是另一回事。</translation>
    </message>
    <message>
        <source>With 90% confidence %1 to %2 available</source>
        <translation>以 90% 的置信度，可用性为 %1 到 %2</translation>
    </message>
    <message>
        <source>%1; most of the doubt: %2</source>
        <translation>%1；不确定主要来自：%2</translation>
    </message>
    <message>
        <source>%1 – how sure the figures of %2 are</source>
        <translation>%1 – %2 的结果有多可靠</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>结果项</translation>
    </message>
    <message>
        <source>… and %1 more rows</source>
        <translation>……另有 %1 行</translation>
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
    <name>Sweep</name>
    <message>
        <source>meets %1 up to %2</source>
        <translation>不超过 %2 时满足 %1</translation>
    </message>
    <message>
        <source>meets %1 from %2 on</source>
        <translation>从 %2 起满足 %1</translation>
    </message>
    <message>
        <source>Meets %1 everywhere</source>
        <translation>处处满足 %1</translation>
    </message>
    <message>
        <source>Never meets %1</source>
        <translation>均不满足 %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>%1: not computed yet.</source>
        <translation>%1：尚未计算。</translation>
    </message>
    <message>
        <source>%1 by %2, %3 to %4</source>
        <translation>%1 随 %2 从 %3 到 %4</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>从 %1 到 %2</translation>
    </message>
    <message>
        <source>the target is met everywhere</source>
        <translation>处处达到目标</translation>
    </message>
    <message>
        <source>the target is never met</source>
        <translation>从未达到目标</translation>
    </message>
    <message>
        <source>availability</source>
        <translation>可用性</translation>
    </message>
    <message>
        <source>%1 – %2 by %3</source>
        <translation>%1 – %2 随 %3</translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>目标 %1</translation>
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
    <name>TableFileDialog</name>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV 表格 (*.csv)</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel 工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>JSON for programs (*.json)</source>
        <translation>供程序使用的 JSON (*.json)</translation>
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
    <name>Tables</name>
    <message>
        <source>cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>element</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>phase</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>difference to %1 (h/year)</source>
        <translation>与%1之差 (h/年)</translation>
    </message>
    <message>
        <source>95 % from</source>
        <translation>95 % 下限</translation>
    </message>
    <message>
        <source>95 % to</source>
        <translation>95 % 上限</translation>
    </message>
    <message>
        <source>95% high</source>
        <translation>95% 上限</translation>
    </message>
    <message>
        <source>95% low</source>
        <translation>95% 下限</translation>
    </message>
    <message>
        <source>availability</source>
        <translation>可用性</translation>
    </message>
    <message>
        <source>availability by itself</source>
        <translation>自身可用性</translation>
    </message>
    <message>
        <source>availability if it never failed</source>
        <translation>若从不故障的可用性</translation>
    </message>
    <message>
        <source>availability with all it needs</source>
        <translation>连同全部依赖的可用性</translation>
    </message>
    <message>
        <source>birnbaum</source>
        <translation>Birnbaum</translation>
    </message>
    <message>
        <source>criticality</source>
        <translation>关键重要度</translation>
    </message>
    <message>
        <source>day</source>
        <translation>天</translation>
    </message>
    <message>
        <source>down</source>
        <translation>停机</translation>
    </message>
    <message>
        <source>down by itself</source>
        <translation>自身停机</translation>
    </message>
    <message>
        <source>downtime (h/year)</source>
        <translation>停机时间 (h/年)</translation>
    </message>
    <message>
        <source>draws</source>
        <translation>抽样数</translation>
    </message>
    <message>
        <source>duration (h)</source>
        <translation>时长 (h)</translation>
    </message>
    <message>
        <source>end (h)</source>
        <translation>结束 (h)</translation>
    </message>
    <message>
        <source>expected (%)</source>
        <translation>预期 (%)</translation>
    </message>
    <message>
        <source>expected outages</source>
        <translation>预期中断次数</translation>
    </message>
    <message>
        <source>failures</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>结果项</translation>
    </message>
    <message>
        <source>from (h)</source>
        <translation>从 (h)</translation>
    </message>
    <message>
        <source>fussell-vesely</source>
        <translation>Fussell–Vesely</translation>
    </message>
    <message>
        <source>high</source>
        <translation>高</translation>
    </message>
    <message>
        <source>histories</source>
        <translation>历程数</translation>
    </message>
    <message>
        <source>hours a year</source>
        <translation>每年小时数</translation>
    </message>
    <message>
        <source>id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>ids</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>interval availability</source>
        <translation>区间可用性</translation>
    </message>
    <message>
        <source>interval unavailability</source>
        <translation>区间不可用性</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>meets target</source>
        <translation>达到目标</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>故障模式</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>nines</source>
        <translation>9 的个数</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>order</source>
        <translation>阶数</translation>
    </message>
    <message>
        <source>outages 95 % from</source>
        <translation>中断 95 % 下限</translation>
    </message>
    <message>
        <source>outages 95 % to</source>
        <translation>中断 95 % 上限</translation>
    </message>
    <message>
        <source>outages a year</source>
        <translation>每年中断次数</translation>
    </message>
    <message>
        <source>outages seen</source>
        <translation>所见中断次数</translation>
    </message>
    <message>
        <source>p5</source>
        <translation>p5</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>planned maintenance</source>
        <translation>计划维护</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>probability of more</source>
        <translation>超过的概率</translation>
    </message>
    <message>
        <source>raw</source>
        <translation>RAW</translation>
    </message>
    <message>
        <source>redundancy reduced</source>
        <translation>冗余降低</translation>
    </message>
    <message>
        <source>reliability</source>
        <translation>可靠度</translation>
    </message>
    <message>
        <source>rrw</source>
        <translation>RRW</translation>
    </message>
    <message>
        <source>scenario</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>share of downtime</source>
        <translation>占停机时间的比例</translation>
    </message>
    <message>
        <source>share of downtime it would save</source>
        <translation>可减少的停机占比</translation>
    </message>
    <message>
        <source>share of unavailability</source>
        <translation>占不可用性的比例</translation>
    </message>
    <message>
        <source>share of years (%)</source>
        <translation>年份占比 (%)</translation>
    </message>
    <message>
        <source>single point of failure</source>
        <translation>单点故障</translation>
    </message>
    <message>
        <source>start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>start (h)</source>
        <translation>开始 (h)</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>time (h)</source>
        <translation>时间 (h)</translation>
    </message>
    <message>
        <source>to (h)</source>
        <translation>到 (h)</translation>
    </message>
    <message>
        <source>unavailability</source>
        <translation>不可用性</translation>
    </message>
    <message>
        <source>unavailability at high</source>
        <translation>取高值时的不可用性</translation>
    </message>
    <message>
        <source>unavailability at low</source>
        <translation>取低值时的不可用性</translation>
    </message>
    <message>
        <source>unavailability by itself</source>
        <translation>自身不可用性</translation>
    </message>
    <message>
        <source>unavailability if it never failed</source>
        <translation>若从不故障的不可用性</translation>
    </message>
    <message>
        <source>unavailability with all it needs</source>
        <translation>连同全部依赖的不可用性</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>unreliability</source>
        <translation>不可靠度</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>what changed</source>
        <translation>更改内容</translation>
    </message>
    <message>
        <source>what happened</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>would save (h/year)</source>
        <translation>可减少 (h/年)</translation>
    </message>
    <message>
        <source>years that used up all (%)</source>
        <translation>已用完的年份 (%)</translation>
    </message>
    <message>
        <source>years</source>
        <translation>年数</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
</context>
<context>
    <name>TagsField</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Some have more: %1</source>
        <translation>部分另有：%1</translation>
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
    <name>Throughput</name>
    <message>
        <source>%1 take from each other in a circle: what passes around it would be counted without end.</source>
        <translation>%1 互相取用成环：环内传递的量会被无限重复计算。</translation>
    </message>
    <message>
        <source>%1 can deliver too many different amounts to tell them all.</source>
        <translation>%1 可提供的不同数量过多，无法一一列出。</translation>
    </message>
    <message>
        <source>%1 takes from %2 by itself, whose units depend on others of their group.</source>
        <translation>%1 单独取用 %2，而后者的单元依赖其组内其他单元。</translation>
    </message>
    <message>
        <source>The units of %1 depend on each other and do not all deliver the same: how much those that carry load deliver is not known exactly.</source>
        <translation>%1 的单元相互依赖且各自提供的数量不同：承担负载的单元能提供多少无法精确得知。</translation>
    </message>
    <message>
        <source>%1 adds up what reaches it by several ways; the capacity of %2, which they share, counts on each of them.</source>
        <translation>%1 将经由多条途径到达的量相加；这些途径共用的 %2 的容量在每条途径上都被计入。</translation>
    </message>
    <message>
        <source>The exact throughput of “%1” would take too long; it can be simulated.</source>
        <translation>精确计算“%1”的吞吐量耗时过长；可改用模拟。</translation>
    </message>
    <message>
        <source>“%1” depends on itself in a circle.</source>
        <translation>“%1”循环依赖自身。</translation>
    </message>
    <message>
        <source>Units of “%1” depend on each other and on others outside, and what they deliver is added to what others do.</source>
        <translation>“%1”的单元相互依赖并依赖组外元素，且其提供的量与其他部分相加。</translation>
    </message>
    <message>
        <source>simulated %1 of %2 histories</source>
        <translation>已模拟 %1 / %2 个历程</translation>
    </message>
    <message>
        <source>Simulated in %1 histories of %2 years, 95 % interval of the mean throughput %3 to %4 a second.</source>
        <translation>模拟 %1 个历程，各 %2 年；平均吞吐量的 95 % 区间为每秒 %3 至 %4。</translation>
    </message>
    <message>
        <source>One history has about %1 changes of what is delivered, the most that can be followed are %2. Choose a shorter horizon.</source>
        <translation>一个历程中提供量约变化 %1 次，最多可跟踪 %2 次。请选择更短的时长。</translation>
    </message>
    <message>
        <source>What “%1” takes passes around a circle, and would count without end.</source>
        <translation>“%1”取用的量在环中传递，会被无限重复计算。</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>%1 on average</source>
        <translation>平均 %1</translation>
    </message>
    <message>
        <source>%1 of the %2 asked for</source>
        <translation>满足所请求 %2 的 %1</translation>
    </message>
    <message>
        <source>Meets demand</source>
        <translation>满足需求</translation>
    </message>
    <message>
        <source>Can deliver</source>
        <translation>可提供</translation>
    </message>
    <message>
        <source>Serves</source>
        <translation>满足</translation>
    </message>
    <message>
        <source>Assumes</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>%1 of the time</source>
        <translation>%1 的时间</translation>
    </message>
    <message>
        <source>%1; works and meets it %2</source>
        <translation>%1；正常且满足 %2</translation>
    </message>
    <message>
        <source>all of it %1 of the time</source>
        <translation>全部满足：%1 的时间</translation>
    </message>
    <message>
        <source>always</source>
        <translation>始终</translation>
    </message>
    <message>
        <source>%1 or more %2</source>
        <translation>不低于 %1：%2</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>less %1</source>
        <translation>更少 %1</translation>
    </message>
    <message>
        <source>%1: %2 of the %3 asked for is served</source>
        <translation>%1：所请求 %3 中满足 %2</translation>
    </message>
    <message>
        <source>%1: %2 on average (%3 to %4)</source>
        <translation>%1：平均 %2（%3 至 %4）</translation>
    </message>
    <message>
        <source>; demand met %1 of the time</source>
        <translation>；%1 的时间满足需求</translation>
    </message>
    <message>
        <source>%1; can deliver %2.</source>
        <translation>%1；可提供 %2。</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>down</source>
        <translation>停机</translation>
    </message>
    <message>
        <source>down by itself</source>
        <translation>自身停机</translation>
    </message>
    <message>
        <source>%1: %2, %3 down, the longest %4.</source>
        <translation>%1：%2，停机 %3，最长 %4。</translation>
    </message>
    <message>
        <source>%1: no outage.</source>
        <translation>%1：无中断。</translation>
    </message>
    <message>
        <source>no outage</source>
        <translation>无中断</translation>
    </message>
    <message>
        <source>Shown: %1, %2.</source>
        <translation>所示：%1，%2。</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1 次</translation>
    </message>
    <message>
        <source>▼ %1: %2, %3 %4</source>
        <translation>▼ %1：%2，%4 %3</translation>
    </message>
    <message>
        <source>The longest took %1. Zoom in to see each.</source>
        <translation>最长一次 %1。放大可逐一查看。</translation>
    </message>
    <message>
        <source>%1: redundancy reduced for %2</source>
        <translation>%1：冗余降低 %2</translation>
    </message>
    <message>
        <source>Some of its units are down; it still works.</source>
        <translation>部分单元停机；仍正常工作。</translation>
    </message>
    <message>
        <source>%1: redundancy reduced %2 times, %3 of this time</source>
        <translation>%1：冗余降低 %2 次，占此时段的 %3</translation>
    </message>
    <message>
        <source>planned maintenance</source>
        <translation>计划维护</translation>
    </message>
    <message>
        <source>down for planned maintenance alone</source>
        <translation>仅因计划维护停机</translation>
    </message>
    <message>
        <source>The design does not count it as downtime.</source>
        <translation>本设计不将其计为停机。</translation>
    </message>
    <message>
        <source>%1: %2 for %3</source>
        <translation>%1：%2 %3</translation>
    </message>
    <message>
        <source>%1: %2 %3 times, %4</source>
        <translation>%1：%2 %3 次，%4</translation>
    </message>
    <message>
        <source>Time spent: %1.</source>
        <translation>耗时：%1。</translation>
    </message>
    <message>
        <source>1 outage</source>
        <translation>1 次中断</translation>
    </message>
    <message>
        <source>%1 outages</source>
        <translation>%1 次中断</translation>
    </message>
    <message>
        <source>down: services for any reason, all others by themselves</source>
        <translation>停机：服务为任何原因，其余为自身原因</translation>
    </message>
    <message>
        <source>redundancy reduced, still up</source>
        <translation>冗余降低，仍正常</translation>
    </message>
    <message>
        <source>%1 – outage timeline</source>
        <translation>%1 – 中断时间线</translation>
    </message>
    <message>
        <source>Outage timeline</source>
        <translation>中断时间线</translation>
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
    <name>Times</name>
    <message>
        <source>%1, %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 mo</source>
        <translation>%1 个月</translation>
    </message>
    <message>
        <source>less than 1 s</source>
        <translation>不到 1 s</translation>
    </message>
    <message>
        <source>year %1, day %2</source>
        <translation>第 %1 年第 %2 天</translation>
    </message>
    <message>
        <source>%1 y %2 mo</source>
        <translation>%1 y %2 mo</translation>
    </message>
    <message>
        <source>year %1</source>
        <translation>第 %1 年</translation>
    </message>
    <message>
        <source>day %1</source>
        <translation>第 %1 天</translation>
    </message>
    <message>
        <source>years since the start</source>
        <translation>自开始起的年数</translation>
    </message>
    <message>
        <source>years %1 – %2</source>
        <translation>第 %1 – %2 年</translation>
    </message>
</context>
<context>
    <name>Tornado</name>
    <message>
        <source>%1 %2: %3 a year down at %4, %5 at %6</source>
        <translation>%1 %2：取 %4 时每年停机 %3，取 %6 时 %5</translation>
    </message>
    <message>
        <source>No number moves it</source>
        <translation>没有数值会影响它</translation>
    </message>
    <message>
        <source>%1 moves it most</source>
        <translation>影响最大的是 %1</translation>
    </message>
    <message>
        <source>%1 at %2, every number varied alone by %3</source>
        <translation>%1 为 %2，每个数值单独变化 %3</translation>
    </message>
    <message>
        <source>%1: nothing moves it.</source>
        <translation>%1：没有影响。</translation>
    </message>
    <message>
        <source>%1 more numbers move it less.</source>
        <translation>另有 %1 个数值影响更小。</translation>
    </message>
    <message>
        <source>downtime a year, now %1</source>
        <translation>每年停机时间，当前 %1</translation>
    </message>
    <message>
        <source>downtime a year, now %1; target %2 allows %3</source>
        <translation>每年停机时间，当前 %1；目标 %2 允许 %3</translation>
    </message>
    <message>
        <source>%1 – what moves %2, %3</source>
        <translation>%1 – 影响 %2 的数值，%3</translation>
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
    <name>Units</name>
    <message>
        <source>Enter a number, for example 1200.</source>
        <translation>请输入数字，例如 1200。</translation>
    </message>
    <message>
        <source>Enter a whole number, for example 3.</source>
        <translation>请输入整数，例如 3。</translation>
    </message>
    <message>
        <source>%1 is not a whole number. Write %2.</source>
        <translation>%1 不是整数。请写 %2。</translation>
    </message>
    <message>
        <source>This is too long to be a number.</source>
        <translation>内容过长，不是数字。</translation>
    </message>
    <message>
        <source>Enter a number that is not negative.</source>
        <translation>请输入非负数。</translation>
    </message>
    <message>
        <source>“%1” is not a number.</source>
        <translation>“%1”不是数字。</translation>
    </message>
    <message>
        <source>Write %1 with a point; commas separate thousands.</source>
        <translation>请用小数点写 %1；逗号用于千位分隔。</translation>
    </message>
    <message>
        <source>“%1” has marks in odd places; commas separate thousands.</source>
        <translation>“%1”的分隔符位置有误；逗号用于千位分隔。</translation>
    </message>
    <message>
        <source>“%1” is too large to compute with.</source>
        <translation>“%1”过大，无法计算。</translation>
    </message>
    <message>
        <source>“%1” is too small to compute with. Write 0.</source>
        <translation>“%1”过小，无法计算。请写 0。</translation>
    </message>
    <message>
        <source>Enter an availability, for example 99.95%.</source>
        <translation>请输入可用性，例如 99.95%。</translation>
    </message>
    <message>
        <source>Availability is above 0%. Enter it in percent, for example 99.95%.</source>
        <translation>可用性大于 0%。请以百分数输入，例如 99.95%。</translation>
    </message>
    <message>
        <source>Nothing is always up. Enter less than 100%, for example 99.99%.</source>
        <translation>没有永远正常的系统。请输入小于 100% 的值，例如 99.99%。</translation>
    </message>
    <message>
        <source>Enter a probability, for example 95%.</source>
        <translation>请输入概率，例如 95%。</translation>
    </message>
    <message>
        <source>“1” could be 1% or 100%. Write 1% or 100%.</source>
        <translation>“1”可能是 1% 或 100%。请写 1% 或 100%。</translation>
    </message>
    <message>
        <source>A probability is at most 100%.</source>
        <translation>概率最大为 100%。</translation>
    </message>
    <message>
        <source>This cannot be negative. Write it like %1.</source>
        <translation>不能为负数。请写成 %1 的形式。</translation>
    </message>
    <message>
        <source>“%1” is not a percentage. Write it like %2.</source>
        <translation>“%1”不是百分数。请写成 %2 的形式。</translation>
    </message>
    <message>
        <source>“%1” is not a number of nines. Write it like 3.5 nines.</source>
        <translation>“%1”不是 9 的个数。请写成 3.5 个 9 的形式。</translation>
    </message>
    <message>
        <source>More than %1 nines are beyond any measurement.</source>
        <translation>超过 %1 个 9 已无法测量。</translation>
    </message>
    <message>
        <source>Enter a time, for example 4 h.</source>
        <translation>请输入时间，例如 4 h。</translation>
    </message>
    <message>
        <source>A time cannot be negative.</source>
        <translation>时间不能为负数。</translation>
    </message>
    <message>
        <source>Each unit can stand only once, as in 2 h 30 min.</source>
        <translation>每个单位只能出现一次，如 2 h 30 min。</translation>
    </message>
    <message>
        <source>Write the larger unit first: %1.</source>
        <translation>请先写较大的单位：%1。</translation>
    </message>
    <message>
        <source>%1 must be greater than 0.</source>
        <translation>%1 必须大于 0。</translation>
    </message>
    <message>
        <source>“%1” needs a unit, as in 2 h 30 min.</source>
        <translation>“%1”需要单位，如 2 h 30 min。</translation>
    </message>
    <message>
        <source>“%1” could be minutes or months. Write %2 min or %2 mo.</source>
        <translation>“%1”可能是分钟或月。请写 %2 min 或 %2 mo。</translation>
    </message>
    <message>
        <source>“%1” is not a unit. Try 4 h, 30 min, 2 d or 1.5 y.</source>
        <translation>“%1”不是单位。可写 4 h、30 min、2 d 或 1.5 y。</translation>
    </message>
    <message>
        <source>“%1” is not a time. Try 4 h, 30 min, 2 d or 1.5 y.</source>
        <translation>“%1”不是时间。可写 4 h、30 min、2 d 或 1.5 y。</translation>
    </message>
    <message>
        <source>“%1” needs a number before it. Try 4 h, 30 min, 2 d or 1.5 y.</source>
        <translation>“%1”之前需要数字。可写 4 h、30 min、2 d 或 1.5 y。</translation>
    </message>
    <message>
        <source>These are %1 hours. Write 24 for a day or 168 for a week, like %2.</source>
        <translation>这里是 %1 个小时。请写满一天 24 小时或一周 168 小时，例如 %2。</translation>
    </message>
    <message>
        <source>“%1” is not hours × factor. Write a profile like %2.</source>
        <translation>“%1”不是“小时数×倍数”。请像 %2 这样书写需求曲线。</translation>
    </message>
    <message>
        <source>“%1” is too long for a tag: %2 characters are the most.</source>
        <translation>“%1”作为标签太长：最多 %2 个字符。</translation>
    </message>
    <message>
        <source>A lower availability must give back more, like %1.</source>
        <translation>可用性越低，返还必须越多，例如 %1。</translation>
    </message>
    <message>
        <source>“%1” is not availability: share. Write credits like %2.</source>
        <translation>“%1”不是“可用性: 比例”。请写成 %2 这样。</translation>
    </message>
    <message>
        <source>What is given back must be more than 0%.</source>
        <translation>返还比例必须大于 0%。</translation>
    </message>
    <message>
        <source>No availability is below 0%.</source>
        <translation>没有低于 0% 的可用性。</translation>
    </message>
</context>
<context>
    <name>Waterfall</name>
    <message>
        <source>detection of failures of %1</source>
        <translation>%1 的故障检测</translation>
    </message>
    <message>
        <source>automatic recovery of %1</source>
        <translation>%1 的自动恢复</translation>
    </message>
    <message>
        <source>alert before the repair of %1</source>
        <translation>%1 维修前的告警</translation>
    </message>
    <message>
        <source>repair of %1</source>
        <translation>%1 的维修</translation>
    </message>
    <message>
        <source>restore of %1</source>
        <translation>%1 的数据恢复</translation>
    </message>
    <message>
        <source>switchover of %1</source>
        <translation>%1 的切换</translation>
    </message>
    <message>
        <source>failed switchover of %1</source>
        <translation>%1 的切换失败</translation>
    </message>
    <message>
        <source>waiting for a crew to repair %1</source>
        <translation>等待班组维修 %1</translation>
    </message>
    <message>
        <source>common cause failures of %1</source>
        <translation>%1 的共因失效</translation>
    </message>
    <message>
        <source>planned maintenance of %1</source>
        <translation>%1 的计划维护</translation>
    </message>
    <message>
        <source>%1: %2 a year, %3 of the downtime</source>
        <translation>%1：每年 %2，占停机时间的 %3</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>另外 %1 项</translation>
    </message>
    <message>
        <source>%1 was not seen down: there is no downtime to split</source>
        <translation>模拟中未见 %1 停机：没有可拆分的停机时间</translation>
    </message>
    <message>
        <source>%1 is never down: there is no downtime to split</source>
        <translation>%1 从不停机：没有可拆分的停机时间</translation>
    </message>
    <message>
        <source>%1 is down %2 a year; where it comes from was not worked out: its figures are only simulated</source>
        <translation>%1 每年停机 %2；未求出其来源：其数据仅来自模拟</translation>
    </message>
    <message>
        <source>%1 is down %2 a year; where it comes from was not worked out</source>
        <translation>%1 每年停机 %2；未求出其来源</translation>
    </message>
    <message>
        <source>%1 is down %2 a year: %3 is %4</source>
        <translation>%1 每年停机 %2：%3 为%4</translation>
    </message>
    <message>
        <source>Of all downtime: %1.</source>
        <translation>占全部停机时间：%1。</translation>
    </message>
    <message>
        <source>An outage that takes several failures at once is shared evenly among them; all rows together are the whole downtime.</source>
        <translation>需要多个故障同时发生的中断在它们之间均分；所有行合计为全部停机时间。</translation>
    </message>
    <message>
        <source>%1 others</source>
        <translation>其余 %1 项</translation>
    </message>
    <message>
        <source>a year</source>
        <translation>每年</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>All downtime</source>
        <translation>全部停机时间</translation>
    </message>
    <message>
        <source>target allows %1</source>
        <translation>目标允许 %1</translation>
    </message>
    <message>
        <source>downtime a year</source>
        <translation>每年停机时间</translation>
    </message>
    <message>
        <source>%1 – where the downtime of %2 comes from</source>
        <translation>%1 – %2 停机时间的来源</translation>
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
    <name>Words</name>
    <message>
        <source>alert</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>automatic recovery</source>
        <translation>自动恢复</translation>
    </message>
    <message>
        <source>both ways</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>capacity</source>
        <translation>容量</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>common cause</source>
        <translation>共因失效</translation>
    </message>
    <message>
        <source>units</source>
        <translation>单元数</translation>
    </message>
    <message>
        <source>credits of the contract</source>
        <translation>合同的服务抵扣</translation>
    </message>
    <message>
        <source>crew</source>
        <translation>维修班组</translation>
    </message>
    <message>
        <source>cv</source>
        <translation>变异系数</translation>
    </message>
    <message>
        <source>demand</source>
        <translation>需求量</translation>
    </message>
    <message>
        <source>detection</source>
        <translation>检测</translation>
    </message>
    <message>
        <source>domains</source>
        <translation>故障域</translation>
    </message>
    <message>
        <source>dormancy</source>
        <translation>休眠系数</translation>
    </message>
    <message>
        <source>downtime</source>
        <translation>停机时间</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>enabled</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>every</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>failures</source>
        <translation>故障次数</translation>
    </message>
    <message>
        <source>fee</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>小时数</translation>
    </message>
    <message>
        <source>cost of an outage</source>
        <translation>每次中断成本</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>law</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>life</source>
        <translation>寿命</translation>
    </message>
    <message>
        <source>maintenance</source>
        <translation>维护</translation>
    </message>
    <message>
        <source>manual</source>
        <translation>人工</translation>
    </message>
    <message>
        <source>latency limit</source>
        <translation>延迟上限</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>工作方式</translation>
    </message>
    <message>
        <source>MTBF</source>
        <translation>MTBF</translation>
    </message>
    <message>
        <source>MTTR</source>
        <translation>MTTR</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>所需数</translation>
    </message>
    <message>
        <source>needs</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>observed</source>
        <translation>观测值</translation>
    </message>
    <message>
        <source>outage cost</source>
        <translation>中断成本</translation>
    </message>
    <message>
        <source>parent</source>
        <translation>所属故障域</translation>
    </message>
    <message>
        <source>period</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>demand profile</source>
        <translation>需求曲线</translation>
    </message>
    <message>
        <source>repair</source>
        <translation>维修</translation>
    </message>
    <message>
        <source>restore</source>
        <translation>恢复数据</translation>
    </message>
    <message>
        <source>retries</source>
        <translation>重试次数</translation>
    </message>
    <message>
        <source>service time</source>
        <translation>服务时间</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>形状参数</translation>
    </message>
    <message>
        <source>spread</source>
        <translation>离散程度</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>档位</translation>
    </message>
    <message>
        <source>success</source>
        <translation>成功率</translation>
    </message>
    <message>
        <source>switchover</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>active</source>
        <translation>主动</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任一</translation>
    </message>
    <message>
        <source>month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>standby</source>
        <translation>备用</translation>
    </message>
    <message>
        <source>year</source>
        <translation>年</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
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
        <source>Always up.</source>
        <translation>始终正常。</translation>
    </message>
    <message>
        <source>Up when %1.</source>
        <translation>当 %1 时，即为正常。</translation>
    </message>
    <message>
        <source>its own manager is up</source>
        <translation>其自身管理器正常</translation>
    </message>
    <message>
        <source>it is up itself</source>
        <translation>自身正常</translation>
    </message>
    <message>
        <source>%1 is up</source>
        <translation>%1 正常</translation>
    </message>
    <message>
        <source>it has a member</source>
        <translation>它有成员</translation>
    </message>
    <message>
        <source>%1 works</source>
        <translation>%1 正常</translation>
    </message>
    <message>
        <source>%1 work</source>
        <translation>%1 均正常</translation>
    </message>
    <message>
        <source>at least 1 of %1 works</source>
        <translation>%1 中至少 1 个正常</translation>
    </message>
    <message>
        <source>at least %1 of %2 work</source>
        <translation>%2 中至少 %1 个正常</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1，且 %2</translation>
    </message>
    <message>
        <source>%1 added to %2</source>
        <translation>%1 已加入 %2</translation>
    </message>
    <message>
        <source>%1 added</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>arrow %1 now both ways</source>
        <translation>箭头 %1 改为双向</translation>
    </message>
    <message>
        <source>arrow %1 now one way</source>
        <translation>箭头 %1 改为单向</translation>
    </message>
    <message>
        <source>%1 repaired without limit</source>
        <translation>%1 的维修不受人数限制</translation>
    </message>
    <message>
        <source>%1 repaired by %2</source>
        <translation>%1 由 %2 维修</translation>
    </message>
    <message>
        <source>%1 moved from %2 to %3</source>
        <translation>%1 从 %2 移至 %3</translation>
    </message>
    <message>
        <source>%1 no longer in %2</source>
        <translation>%1 不再属于 %2</translation>
    </message>
    <message>
        <source>%1 now in %2</source>
        <translation>%1 现属于 %2</translation>
    </message>
    <message>
        <source>%1 removed</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>arrow %1 added</source>
        <translation>添加箭头 %1</translation>
    </message>
    <message>
        <source>arrow %1 removed</source>
        <translation>移除箭头 %1</translation>
    </message>
    <message>
        <source>planned maintenance counts as downtime</source>
        <translation>计划维护计为停机</translation>
    </message>
    <message>
        <source>planned maintenance does not count as downtime</source>
        <translation>计划维护不计为停机</translation>
    </message>
    <message>
        <source>planned maintenance waits for other units</source>
        <translation>计划维护等待其他单元</translation>
    </message>
    <message>
        <source>planned maintenance waits for nothing</source>
        <translation>计划维护不等待</translation>
    </message>
    <message>
        <source>arrow %1 now %2</source>
        <translation>箭头 %1 改为 %2</translation>
    </message>
    <message>
        <source>%1 no longer fails</source>
        <translation>%1 不再故障</translation>
    </message>
    <message>
        <source>%1 can fail</source>
        <translation>%1 会发生故障</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（无名称）</translation>
    </message>
    <message>
        <source>%1 renamed to %2</source>
        <translation>%1 重命名为 %2</translation>
    </message>
    <message>
        <source>%1 put back</source>
        <translation>恢复启用 %1</translation>
    </message>
    <message>
        <source>%1 taken out</source>
        <translation>停用 %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 numbers</source>
        <translation>%1 个数</translation>
    </message>
    <message>
        <source>%1 tag “%2” removed</source>
        <translation>%1 移除标签“%2”</translation>
    </message>
    <message>
        <source>%1 tag “%2” added</source>
        <translation>%1 添加标签“%2”</translation>
    </message>
</context>
<context>
    <name>Workbook</name>
    <message>
        <source>A workbook holds %1 rows, and here are %2: choose CSV.</source>
        <translation>工作簿最多容纳 %1 行，这里有 %2 行：请选择 CSV。</translation>
    </message>
</context>
<context>
    <name>YearsPanel</name>
    <message>
        <source>Years</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>How much downtime a simulated year has</source>
        <translation>模拟年份的停机时间</translation>
    </message>
    <message>
        <source>Error budget</source>
        <translation>错误预算</translation>
    </message>
    <message>
        <source>How a year uses up the downtime that the target allows</source>
        <translation>一年如何用完目标所允许的停机</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>可靠程度</translation>
    </message>
    <message>
        <source>Between what every figure lies, by spreads and evidence</source>
        <translation>按误差系数和证据，每项结果位于哪两个值之间</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>分布</translation>
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
