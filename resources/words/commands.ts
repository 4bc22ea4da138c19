<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="command.queue.next_urgent">
        <source>Take the most urgent</source>
        <extracomment>Names and help of the commands, by the id in the registry.</extracomment>
        <translation>接手最紧急</translation>
    </message>
    <message id="command.queue.next_unsent">
        <source>Next without a worker</source>
        <translation>转到待派遣</translation>
    </message>
    <message id="command.queue.search">
        <source>Search incidents</source>
        <translation>查找事件</translation>
    </message>
    <message id="command.queue.show_all">
        <source>Show all incidents</source>
        <translation>显示全部事件</translation>
    </message>
    <message id="command.queue.group">
        <source>Group the queue</source>
        <translation>队列分组</translation>
    </message>
    <message id="command.queue.table">
        <source>Queue as a table</source>
        <translation>队列表格</translation>
    </message>
    <message id="command.queue.look">
        <source>Groups and columns</source>
        <translation>分组与列</translation>
    </message>
    <message id="command.queue.saved">
        <source>Saved filters</source>
        <translation>已存的筛选</translation>
    </message>
    <message id="command.queue.level_grid">
        <source>Queue of the grids</source>
        <translation>网格级队列</translation>
    </message>
    <message id="command.queue.level_town">
        <source>Queue of the towns</source>
        <translation>街道级队列</translation>
    </message>
    <message id="command.queue.level_district">
        <source>Queue of the district</source>
        <translation>区级队列</translation>
    </message>
    <message id="command.queue.save_filter">
        <source>Save the filter</source>
        <translation>保存筛选</translation>
    </message>
    <message id="command.workers.search">
        <source>Find a worker</source>
        <translation>查找人员</translation>
    </message>
    <message id="command.workers.order">
        <source>Sort the workers</source>
        <translation>人员排序</translation>
    </message>
    <message id="command.workers.filter">
        <source>Filter the workers</source>
        <translation>筛选人员</translation>
    </message>
    <message id="command.incident.take">
        <source>Take</source>
        <translation>接手</translation>
    </message>
    <message id="command.incident.take_over">
        <source>Take over</source>
        <translation>接管</translation>
    </message>
    <message id="command.incident.acknowledge">
        <source>Acknowledge</source>
        <translation>知悉</translation>
    </message>
    <message id="command.incident.give_back">
        <source>Give back</source>
        <translation>退回</translation>
    </message>
    <message id="command.incident.assign_best">
        <source>Assign the recommended</source>
        <translation>派遣推荐人员</translation>
    </message>
    <message id="command.incident.add_helper">
        <source>Add a helper</source>
        <translation>增派</translation>
    </message>
    <message id="command.incident.assign_nth">
        <source>Assign number n</source>
        <translation>派遣第 n 位</translation>
    </message>
    <message id="command.incident.assign">
        <source>Assign</source>
        <translation>派遣</translation>
    </message>
    <message id="command.incident.choose_worker">
        <source>Choose a worker</source>
        <translation>选择人员</translation>
    </message>
    <message id="command.incident.reassign">
        <source>Re-assign by supervision</source>
        <translation>督办改派</translation>
    </message>
    <message id="command.incident.recall">
        <source>Recall</source>
        <translation>召回</translation>
    </message>
    <message id="command.incident.note">
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message id="command.incident.escalate">
        <source>Escalate</source>
        <translation>升级</translation>
    </message>
    <message id="command.incident.resolve">
        <source>Resolve</source>
        <translation>处置完毕</translation>
    </message>
    <message id="command.incident.close">
        <source>Close</source>
        <translation>结案</translation>
    </message>
    <message id="command.incident.cancel">
        <source>Cancel incident</source>
        <translation>取消事件</translation>
    </message>
    <message id="command.incident.suspend">
        <source>Suspend</source>
        <translation>挂起</translation>
    </message>
    <message id="command.incident.resume">
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message id="command.incident.reopen">
        <source>Reopen</source>
        <translation>重新开启</translation>
    </message>
    <message id="command.incident.go">
        <source>Go to</source>
        <translation>转到</translation>
    </message>
    <message id="command.incident.take_back">
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message id="command.incident.enlarge">
        <source>Enlarge incident</source>
        <translation>放大事件</translation>
    </message>
    <message id="command.incident.verify">
        <source>Send somebody to verify</source>
        <translation>派人核实</translation>
    </message>
    <message id="command.incident.file">
        <source>File</source>
        <translation>立案</translation>
    </message>
    <message id="command.incident.not_file">
        <source>Do not file</source>
        <translation>不予立案</translation>
    </message>
    <message id="command.incident.check">
        <source>Check</source>
        <translation>开始核查</translation>
    </message>
    <message id="command.incident.send_to_check">
        <source>Send somebody to check</source>
        <translation>派人核查</translation>
    </message>
    <message id="command.incident.rework">
        <source>Rework</source>
        <translation>返工</translation>
    </message>
    <message id="command.incident.correct">
        <source>Correct category or severity</source>
        <translation>更正类别或等级</translation>
    </message>
    <message id="command.incident.bound_times">
        <source>Count from now</source>
        <translation>校时</translation>
    </message>
    <message id="command.incident.extend">
        <source>Extend the limit</source>
        <translation>延期</translation>
    </message>
    <message id="command.incident.transfer">
        <source>Transfer</source>
        <translation>转交</translation>
    </message>
    <message id="command.incident.split">
        <source>Split</source>
        <translation>拆分</translation>
    </message>
    <message id="command.incident.link">
        <source>Link to an incident</source>
        <translation>关联事件</translation>
    </message>
    <message id="command.incident.unlink">
        <source>Unlink</source>
        <translation>解除关联</translation>
    </message>
    <message id="command.incident.ask_team">
        <source>Ask a team</source>
        <translation>派队伍</translation>
    </message>
    <message id="command.incident.ask_department">
        <source>Ask a department</source>
        <translation>派部门</translation>
    </message>
    <message id="command.incident.ask_station">
        <source>Ask a mobile workstation</source>
        <translation>派移动工作站</translation>
    </message>
    <message id="command.incident.visit">
        <source>Begin the return visit</source>
        <translation>开始回访</translation>
    </message>
    <message id="command.incident.satisfied">
        <source>Citizen satisfied</source>
        <translation>回访满意</translation>
    </message>
    <message id="command.incident.dissatisfied">
        <source>Citizen dissatisfied</source>
        <translation>回访不满意</translation>
    </message>
    <message id="command.incident.unreached">
        <source>Citizen not reached</source>
        <translation>回访未联系上</translation>
    </message>
    <message id="command.incident.archive">
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message id="command.incident.said_accept">
        <source>Accepted by telephone</source>
        <translation>代接单</translation>
    </message>
    <message id="command.incident.said_en_route">
        <source>En route, by telephone</source>
        <translation>代出发</translation>
    </message>
    <message id="command.incident.said_arrive">
        <source>On scene, by telephone</source>
        <translation>代到场</translation>
    </message>
    <message id="command.incident.said_decline">
        <source>Declined by telephone</source>
        <translation>代退单</translation>
    </message>
    <message id="command.incident.check_in">
        <source>Check in for a worker</source>
        <translation>代报平安</translation>
    </message>
    <message id="command.incident.order">
        <source>Issue an order</source>
        <translation>下发督办</translation>
    </message>
    <message id="command.incident.answer">
        <source>Answer the order</source>
        <translation>答复督办</translation>
    </message>
    <message id="command.incident.receipt">
        <source>Receipt a notice</source>
        <translation>签收通知</translation>
    </message>
    <message id="command.incident.carry_out">
        <source>Carry out what was listed</source>
        <translation>执行待定督办</translation>
    </message>
    <message id="command.incident.let_be">
        <source>Let be what was listed</source>
        <translation>不执行待定督办</translation>
    </message>
    <message id="command.incident.next_step">
        <source>Next plan step</source>
        <translation>预案下一步</translation>
    </message>
    <message id="command.incident.do_step">
        <source>Plan step done</source>
        <translation>完成预案步骤</translation>
    </message>
    <message id="command.incident.undo_step">
        <source>Undo a plan step</source>
        <translation>取消预案步骤</translation>
    </message>
    <message id="command.camera.snapshot">
        <source>Snapshot</source>
        <translation>截图</translation>
    </message>
    <message id="command.camera.clip">
        <source>Clip</source>
        <translation>录像</translation>
    </message>
    <message id="command.camera.enlarge">
        <source>Enlarge camera</source>
        <translation>放大画面</translation>
    </message>
    <message id="command.camera.open">
        <source>Open a camera</source>
        <translation>打开镜头</translation>
    </message>
    <message id="command.map.search">
        <source>Find on the map</source>
        <translation>地图查找</translation>
    </message>
    <message id="command.map.layers">
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message id="command.map.area">
        <source>Draw an area</source>
        <translation>画区域</translation>
    </message>
    <message id="command.map.measure">
        <source>Measure</source>
        <translation>测距</translation>
    </message>
    <message id="command.map.zoom">
        <source>Zoom to selection</source>
        <translation>缩放到所选</translation>
    </message>
    <message id="command.map.follow">
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message id="command.map.home">
        <source>Whole district</source>
        <translation>全区</translation>
    </message>
    <message id="command.map.place">
        <source>Show a place</source>
        <translation>显示地点</translation>
    </message>
    <message id="command.map.closer">
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message id="command.map.farther">
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message id="command.panel.go">
        <source>Go to panel</source>
        <translation>转到面板</translation>
    </message>
    <message id="command.panel.tear_off">
        <source>Panel into its own window</source>
        <translation>面板独立窗口</translation>
    </message>
    <message id="command.cameras.size">
        <source>Number of pictures</source>
        <translation>画面数</translation>
    </message>
    <message id="command.cameras.next">
        <source>Next pictures</source>
        <translation>后一页画面</translation>
    </message>
    <message id="command.cameras.previous">
        <source>Previous pictures</source>
        <translation>前一页画面</translation>
    </message>
    <message id="command.cameras.search">
        <source>Find a camera</source>
        <translation>查找镜头</translation>
    </message>
    <message id="command.layout.save">
        <source>Save the layout</source>
        <translation>保存布局</translation>
    </message>
    <message id="command.layout.load">
        <source>Open a layout</source>
        <translation>打开布局</translation>
    </message>
    <message id="command.layout.rename">
        <source>Rename a layout</source>
        <translation>重命名布局</translation>
    </message>
    <message id="command.layout.delete">
        <source>Delete a layout</source>
        <translation>删除布局</translation>
    </message>
    <message id="command.layout.reset">
        <source>Standard layout</source>
        <translation>恢复标准布局</translation>
    </message>
    <message id="command.chart.live">
        <source>Chart back to live</source>
        <translation>图表回到实时</translation>
    </message>
    <message id="command.chart.picture">
        <source>Save chart as picture</source>
        <translation>图表存为图片</translation>
    </message>
    <message id="command.chart.table">
        <source>Save chart as CSV</source>
        <translation>图表存为 CSV</translation>
    </message>
    <message id="command.chart.go">
        <source>Go to chart</source>
        <translation>转到图表</translation>
    </message>
    <message id="command.chart.list">
        <source>List the incidents behind the chart</source>
        <translation>列出图表中的事件</translation>
    </message>
    <message id="command.alarm.silence">
        <source>Silence</source>
        <translation>静音</translation>
    </message>
    <message id="command.view.dispatch">
        <source>Dispatch</source>
        <translation>调度</translation>
    </message>
    <message id="command.view.map">
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message id="command.view.cameras">
        <source>Cameras</source>
        <translation>镜头墙</translation>
    </message>
    <message id="command.view.board">
        <source>Board</source>
        <translation>看板</translation>
    </message>
    <message id="command.view.supervision">
        <source>Supervision</source>
        <translation>督办</translation>
    </message>
    <message id="command.supervision.late_grid">
        <source>Late in the grids</source>
        <translation>网格超时清单</translation>
    </message>
    <message id="command.supervision.late_town">
        <source>Late in the towns</source>
        <translation>街道超时清单</translation>
    </message>
    <message id="command.supervision.late_district">
        <source>Late at the district</source>
        <translation>区级超时清单</translation>
    </message>
    <message id="command.view.finished">
        <source>Finished incidents</source>
        <translation>已办结事件</translation>
    </message>
    <message id="command.view.settings">
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message id="command.view.admin">
        <source>Admin</source>
        <translation>管理</translation>
    </message>
    <message id="command.settings.save">
        <source>Save the setting</source>
        <translation>保存设置</translation>
    </message>
    <message id="command.settings.discard">
        <source>Discard changes</source>
        <translation>放弃改动</translation>
    </message>
    <message id="command.feeds.connect">
        <source>Connect a feed</source>
        <translation>接入数据源</translation>
    </message>
    <message id="command.admin.feeds">
        <source>Feed list</source>
        <translation>数据源列表</translation>
    </message>
    <message id="command.admin.letters">
        <source>Dead letters</source>
        <translation>拒收消息</translation>
    </message>
    <message id="command.feed.test">
        <source>Test the feed</source>
        <translation>测试连接</translation>
    </message>
    <message id="command.feed.switch">
        <source>Disable or enable the feed</source>
        <translation>停用或启用数据源</translation>
    </message>
    <message id="command.letter.replay">
        <source>Read the dead letters again</source>
        <translation>重放拒收消息</translation>
    </message>
    <message id="command.app.demo">
        <source>Start the demo</source>
        <translation>启动演示</translation>
    </message>
    <message id="command.app.manual">
        <source>Manual</source>
        <translation>使用手册</translation>
    </message>
    <message id="command.app.tour">
        <source>Guided tour</source>
        <translation>导览</translation>
    </message>
    <message id="command.app.fullscreen">
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message id="command.app.palette">
        <source>Palette</source>
        <translation>命令面板</translation>
    </message>
    <message id="command.app.command_line">
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message id="command.app.help">
        <source>All keys</source>
        <translation>全部按键</translation>
    </message>
    <message id="command.app.language">
        <source>中文</source>
        <translation>English</translation>
    </message>
    <message id="command.app.theme">
        <source>Theme</source>
        <translation>明暗主题</translation>
    </message>
    <message id="command.app.text_larger">
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message id="command.app.text_smaller">
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message id="command.app.text_normal">
        <source>Text at its normal size</source>
        <translation>文字恢复原大</translation>
    </message>
    <message id="command.app.motion">
        <source>Reduce motion</source>
        <translation>减少动态</translation>
    </message>
    <message id="command.app.sound_test">
        <source>Test the sound</source>
        <translation>试听声音</translation>
    </message>
    <message id="command.app.louder">
        <source>Alarms louder</source>
        <translation>调高告警音量</translation>
    </message>
    <message id="command.app.quieter">
        <source>Alarms quieter</source>
        <translation>调低告警音量</translation>
    </message>
    <message id="command.app.mute">
        <source>Mute</source>
        <translation>关闭声音</translation>
    </message>
    <message id="command.app.quit">
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message id="command.trouble.help">
        <source>What to do</source>
        <translation>故障处理</translation>
    </message>
    <message id="command_help.map.search">
        <source>Show a place, a worker, a camera or a sensor on the map</source>
        <translation>在地图上找到地点、人员、镜头或传感器</translation>
    </message>
    <message id="command_help.map.layers">
        <source>What the map shows</source>
        <translation>地图上显示什么</translation>
    </message>
    <message id="command_help.map.area">
        <source>What lies in an area: incidents, workers, cameras, sensors</source>
        <translation>圈出一片，数其中的事件、人员、镜头和传感器</translation>
    </message>
    <message id="command_help.map.measure">
        <source>The length along the points that are clicked</source>
        <translation>沿点击的各点量距</translation>
    </message>
    <message id="command_help.map.zoom">
        <source>The selected incident from near by; again: what lies round it, and the map goes along with the selection</source>
        <translation>近看所选事件；再按一次回到其周边，地图随所选事件移动</translation>
    </message>
    <message id="command_help.map.follow">
        <source>Keep the worker who was clicked, or the selected incident, in view</source>
        <translation>让点过的人员或所选事件留在视野内</translation>
    </message>
    <message id="command_help.map.home">
        <source>The whole district on the map</source>
        <translation>显示整个辖区</translation>
    </message>
    <message id="command_help.map.place">
        <source>Show a town or grid on the map</source>
        <translation>在地图上显示街道或网格</translation>
    </message>
    <message id="command_help.map.closer">
        <source>The map from nearer by</source>
        <translation>地图看近些</translation>
    </message>
    <message id="command_help.map.farther">
        <source>The map from farther off</source>
        <translation>地图看远些</translation>
    </message>
    <message id="command_help.queue.next_unsent">
        <source>Go to the most urgent of your incidents that nobody is on the way to, or whose worker does not answer</source>
        <translation>转到自己最紧急的、无人前往或人员未应答的事件：新接手、被退单、已召回</translation>
    </message>
    <message id="command_help.queue.next_urgent">
        <source>Go to the most urgent incident that nobody has taken, and take it</source>
        <translation>转到最紧急的未接手事件并接手</translation>
    </message>
    <message id="command_help.queue.search">
        <source>Search and filter the queue</source>
        <translation>查找和筛选事件列表</translation>
    </message>
    <message id="command_help.queue.show_all">
        <source>End the filter, so that nothing is hidden</source>
        <translation>取消筛选，不隐藏任何事件</translation>
    </message>
    <message id="command_help.queue.group">
        <source>In turn: no groups, by town, by field</source>
        <translation>依次：不分组、按街道、按领域</translation>
    </message>
    <message id="command_help.queue.table">
        <source>Between rows of two lines and a table with columns</source>
        <translation>在两行卡片与表格之间切换</translation>
    </message>
    <message id="command_help.queue.look">
        <source>Choose groups, table and columns</source>
        <translation>选择分组、表格和列</translation>
    </message>
    <message id="command_help.queue.saved">
        <source>Use, save or forget a filter</source>
        <translation>使用、保存或删除筛选</translation>
    </message>
    <message id="command_help.queue.level_grid">
        <source>Only incidents that a grid or a community works on; F level:grid does the same</source>
        <translation>只看由网格和社区办理的事件；F level:grid 相同</translation>
    </message>
    <message id="command_help.queue.level_town">
        <source>Only incidents that a town works on or that were raised to it; F level:town does the same</source>
        <translation>只看由街道办理或上报街道的事件；F level:town 相同</translation>
    </message>
    <message id="command_help.queue.level_district">
        <source>Only incidents that the district works on or that were raised to it; F level:district does the same</source>
        <translation>只看由区级办理或上报区级的事件；F level:district 相同</translation>
    </message>
    <message id="command_help.queue.save_filter">
        <source>Give the filter in use a name and remember it</source>
        <translation>为当前筛选命名并记住</translation>
    </message>
    <message id="command_help.workers.search">
        <source>By name, number, grid, training, or the number of his incident</source>
        <translation>按姓名、编号、网格、技能或事件编号查找</translation>
    </message>
    <message id="command_help.workers.order">
        <source>By state, distance, load or name</source>
        <translation>按状态、距离、负荷或姓名</translation>
    </message>
    <message id="command_help.workers.filter">
        <source>By state and town</source>
        <translation>按状态和街道</translation>
    </message>
    <message id="command_help.incident.verify">
        <source>Somebody looks whether the report is true</source>
        <translation>派人到现场看上报是否属实</translation>
    </message>
    <message id="command_help.incident.file">
        <source>Take the report on as an incident to dispatch</source>
        <translation>受理上报，成为待派遣的事件</translation>
    </message>
    <message id="command_help.incident.not_file">
        <source>Do not take the report on; say why</source>
        <translation>不受理上报，写明原因</translation>
    </message>
    <message id="command_help.incident.check">
        <source>Check from the desk what was done</source>
        <translation>由坐席核查处置结果</translation>
    </message>
    <message id="command_help.incident.send_to_check">
        <source>Somebody looks at what was done</source>
        <translation>派人到现场核查处置结果</translation>
    </message>
    <message id="command_help.incident.rework">
        <source>The check failed or the citizen is dissatisfied: who led it does it again; say why</source>
        <translation>核查不通过或群众不满意：原主办重做，写明原因</translation>
    </message>
    <message id="command_help.incident.correct">
        <source>What it really is, then why: category, s1 to s4, difficulty, e.g. gas_leak s1 smell of gas. The clocks follow</source>
        <translation>先写实际类别、等级（如 1级）或难度，再写原因，例如 燃气泄漏 1级 有煤气味；时限随之调整</translation>
    </message>
    <message id="command_help.incident.bound_times">
        <source>After a clock that had stood ahead was corrected: times that are yet to come count from now</source>
        <translation>系统时钟偏快并已校正后：晚于现在的时间按现在计</translation>
    </message>
    <message id="command_help.incident.extend">
        <source>A later time for the limit that runs: time, then reason, e.g. 2h spare part</source>
        <translation>给当前时限一个更晚的时间：先写时间，再写原因，例如 2h 等备件</translation>
    </message>
    <message id="command_help.incident.transfer">
        <source>Give it away: town id (or district, grid), then the reason</source>
        <translation>转交：先写街道编号（或 区级、网格），再写原因</translation>
    </message>
    <message id="command_help.incident.split">
        <source>Make parts of it: a title for each, semicolons between</source>
        <translation>拆成几件：每件写一个标题，用分号隔开</translation>
    </message>
    <message id="command_help.incident.link">
        <source>The number of the other incident</source>
        <translation>写另一事件的编号</translation>
    </message>
    <message id="command_help.incident.unlink">
        <source>The number of the other incident</source>
        <translation>写另一事件的编号</translation>
    </message>
    <message id="command_help.incident.ask_team">
        <source>A team by name, and a note</source>
        <translation>按名称选队伍，可加说明</translation>
    </message>
    <message id="command_help.incident.ask_department">
        <source>Joint handling: a department by name, and a note</source>
        <translation>联合处置：按名称选部门，可加说明</translation>
    </message>
    <message id="command_help.incident.ask_station">
        <source>A mobile workstation by name, and a note</source>
        <translation>按名称选移动工作站，可加说明</translation>
    </message>
    <message id="command_help.incident.visit">
        <source>Ask after the closing whether everybody who reported it is satisfied</source>
        <translation>结案后询问每位上报群众是否满意</translation>
    </message>
    <message id="command_help.incident.satisfied">
        <source>The next citizen to be asked is satisfied; a note may follow, the number of a duplicate before it names its reporter</source>
        <translation>记录下一位群众满意，可写说明；前面写重复事件编号可指定其上报人</translation>
    </message>
    <message id="command_help.incident.dissatisfied">
        <source>The next citizen to be asked is dissatisfied; a note may follow, the number of a duplicate before it names its reporter; after a rework it is red</source>
        <translation>记录下一位群众不满意，可写说明；前面写重复事件编号可指定其上报人；返工后仍不满意为红色督办</translation>
    </message>
    <message id="command_help.incident.unreached">
        <source>The next citizen to be asked could not be reached</source>
        <translation>记录没有联系上下一位群众</translation>
    </message>
    <message id="command_help.incident.archive">
        <source>Put a finished incident away</source>
        <translation>已了结的事件归档</translation>
    </message>
    <message id="command_help.incident.said_accept">
        <source>They have accepted; say how you know, an id before it names one of several</source>
        <translation>代为接单，写明依据；多人时先写编号</translation>
    </message>
    <message id="command_help.incident.said_en_route">
        <source>They are on their way; say how you know, an id before it names one of several</source>
        <translation>代为出发，写明依据；多人时先写编号</translation>
    </message>
    <message id="command_help.incident.said_arrive">
        <source>They are on scene; say how you know, an id before it names one of several</source>
        <translation>代为到场，写明依据；多人时先写编号</translation>
    </message>
    <message id="command_help.incident.said_decline">
        <source>They have declined; say why, an id before it names one of several</source>
        <translation>代为退单，写明原因；多人时先写编号</translation>
    </message>
    <message id="command_help.incident.check_in">
        <source>Vouch for a worker; say how you know</source>
        <translation>代人员报平安，写明依据</translation>
    </message>
    <message id="command_help.incident.order">
        <source>An order that must be answered; a time may stand before it, e.g. 2h say why</source>
        <translation>下发须答复的督办，可先写答复时限，例如 2h 说明原因</translation>
    </message>
    <message id="command_help.incident.answer">
        <source>Answer the oldest order, or receipt a reminder</source>
        <translation>答复最早的督办，或签收催办</translation>
    </message>
    <message id="command_help.incident.receipt">
        <source>One knows of what supervision has told: nobody further is told</source>
        <translation>已知悉督办通知，不再往下通知</translation>
    </message>
    <message id="command_help.incident.carry_out">
        <source>What fell due while nobody watched is carried out now</source>
        <translation>断档期间到期的督办，现在执行</translation>
    </message>
    <message id="command_help.incident.let_be">
        <source>What fell due while nobody watched is let be</source>
        <translation>断档期间到期的督办，不再执行</translation>
    </message>
    <message id="command_help.incident.next_step">
        <source>The first step of the plan that is open is done; a note may follow</source>
        <translation>预案中第一个未完成的步骤已完成，可写说明</translation>
    </message>
    <message id="command_help.incident.do_step">
        <source>The number of the step, and a note, e.g. 3 by telephone</source>
        <translation>写步骤序号，可再写说明，例如 3 已电话通知</translation>
    </message>
    <message id="command_help.incident.undo_step">
        <source>The number of the step: it is not done after all</source>
        <translation>写步骤序号：该步骤其实未完成</translation>
    </message>
    <message id="command_help.incident.take">
        <source>Take the selected incident</source>
        <translation>接手选中的事件</translation>
    </message>
    <message id="command_help.incident.take_over">
        <source>Take the incident over from its holder, with the reason</source>
        <translation>从另一席位接管事件并填写原因</translation>
    </message>
    <message id="command_help.incident.acknowledge">
        <source>Know of it without taking it: why, and for how long, as in 15m fire service is told</source>
        <translation>知悉但不接手：写明原因，可写多久，如 15m 已通知消防</translation>
    </message>
    <message id="command_help.incident.give_back">
        <source>Give a taken incident back</source>
        <translation>退回已接手的事件</translation>
    </message>
    <message id="command_help.incident.assign_best">
        <source>Ask the first of the recommended workers</source>
        <translation>派遣列表中的第一位</translation>
    </message>
    <message id="command_help.incident.add_helper">
        <source>Ask one more worker to help</source>
        <translation>增派一位协助人员</translation>
    </message>
    <message id="command_help.incident.assign_nth">
        <source>Ask the n-th of the recommended workers</source>
        <translation>派遣推荐列表中的第 n 位</translation>
    </message>
    <message id="command_help.incident.assign">
        <source>Ask the named worker</source>
        <translation>派遣指定人员</translation>
    </message>
    <message id="command_help.incident.choose_worker">
        <source>Choose by name; replaces who is assigned</source>
        <translation>按姓名选择人员；已有人员时改派</translation>
    </message>
    <message id="command_help.incident.reassign">
        <source>Let another lead whoever holds the incident; a yellow or red order gives the right</source>
        <translation>由督办另派人员主办，不论由谁接手；须有黄色或红色督办</translation>
    </message>
    <message id="command_help.incident.recall">
        <source>Call the assigned worker back</source>
        <translation>召回已派遣的人员</translation>
    </message>
    <message id="command_help.incident.note">
        <source>Write a note</source>
        <translation>写备注</translation>
    </message>
    <message id="command_help.incident.escalate">
        <source>Raise to the next level</source>
        <translation>升至上一级</translation>
    </message>
    <message id="command_help.incident.resolve">
        <source>Record as handled</source>
        <translation>记录为已处置</translation>
    </message>
    <message id="command_help.incident.close">
        <source>Close a handled incident</source>
        <translation>已处置事件结案</translation>
    </message>
    <message id="command_help.incident.cancel">
        <source>Cancel the incident, with the reason</source>
        <translation>取消事件并填写原因</translation>
    </message>
    <message id="command_help.incident.suspend">
        <source>Let the incident wait: until when and why, e.g. 2h no free worker</source>
        <translation>挂起事件：先写到何时，再写原因，例如 2h 无人可派</translation>
    </message>
    <message id="command_help.incident.resume">
        <source>Go on with a suspended incident</source>
        <translation>恢复挂起的事件</translation>
    </message>
    <message id="command_help.incident.reopen">
        <source>Open a finished incident again</source>
        <translation>重新开启已结案的事件</translation>
    </message>
    <message id="command_help.incident.go">
        <source>Go to the incident of a number</source>
        <translation>转到指定编号的事件</translation>
    </message>
    <message id="command_help.incident.take_back">
        <source>Take back what was just done (within 5 s); the recall goes out too</source>
        <translation>撤回刚才的操作（5 秒内），召回也会发出</translation>
    </message>
    <message id="command_help.incident.enlarge">
        <source>Show the incident on the whole page</source>
        <translation>整页显示事件</translation>
    </message>
    <message id="command_help.camera.snapshot">
        <source>Attach a picture of the camera to the incident</source>
        <translation>截取画面并附到事件</translation>
    </message>
    <message id="command_help.camera.clip">
        <source>Record the camera for 10 s and attach the clip to the incident; again: end it now</source>
        <translation>录下 10 秒画面并附到事件；再按一次提前结束</translation>
    </message>
    <message id="command_help.camera.enlarge">
        <source>Enlarge the picture, or make it small again</source>
        <translation>放大或还原画面</translation>
    </message>
    <message id="command_help.camera.open">
        <source>Open the picture of a camera</source>
        <translation>打开指定镜头的画面</translation>
    </message>
    <message id="command_help.panel.go">
        <source>Go to a panel by its number</source>
        <translation>按编号转到面板</translation>
    </message>
    <message id="command_help.panel.tear_off">
        <source>Give the panel with the keys a window of its own, or put it back</source>
        <translation>把当前面板移到独立窗口，或放回页面</translation>
    </message>
    <message id="command_help.cameras.size">
        <source>Show 1, 4, 9, 16 or 25 pictures on the wall</source>
        <translation>镜头墙显示 1、4、9、16 或 25 个画面</translation>
    </message>
    <message id="command_help.cameras.next">
        <source>Show the cameras that follow</source>
        <translation>显示后面的镜头</translation>
    </message>
    <message id="command_help.cameras.previous">
        <source>Show the cameras before</source>
        <translation>显示前面的镜头</translation>
    </message>
    <message id="command_help.cameras.search">
        <source>By name, grid or number</source>
        <translation>按名称、网格或编号查找</translation>
    </message>
    <message id="command_help.layout.save">
        <source>Keep the places of panels, windows and dividers under a name</source>
        <translation>按名称保存面板、窗口和分隔条的位置</translation>
    </message>
    <message id="command_help.layout.load">
        <source>Bring a saved layout back</source>
        <translation>恢复已保存的布局</translation>
    </message>
    <message id="command_help.layout.rename">
        <source>Give a saved layout another name</source>
        <translation>已保存的布局换一个名称</translation>
    </message>
    <message id="command_help.layout.delete">
        <source>Throw a saved layout away, after a question; no window moves</source>
        <translation>询问后删除已保存的布局，窗口位置不变</translation>
    </message>
    <message id="command_help.layout.reset">
        <source>All panels back into the page, all dividers as drawn</source>
        <translation>所有面板回到页面，分隔条复位</translation>
    </message>
    <message id="command_help.chart.live">
        <source>The deadlines show the present again</source>
        <translation>时限泳道回到现在</translation>
    </message>
    <message id="command_help.chart.picture">
        <source>Write the chart that was chosen last as PNG</source>
        <translation>把当前图表存为 PNG</translation>
    </message>
    <message id="command_help.chart.table">
        <source>Write the figures of the chart that was chosen last as CSV</source>
        <translation>把当前图表的数据存为 CSV</translation>
    </message>
    <message id="command_help.chart.list">
        <source>The queue shows the incidents that the chart chosen last counts</source>
        <translation>队列只列当前图表所计的事件</translation>
    </message>
    <message id="command_help.chart.go">
        <source>Go to deadlines, backlog or times</source>
        <translation>转到时限、积压或用时图表</translation>
    </message>
    <message id="command_help.alarm.silence">
        <source>Stop the sound; acknowledges nothing</source>
        <translation>停止声音，事件仍未确认</translation>
    </message>
    <message id="command_help.view.dispatch">
        <source>The dispatcher's desk</source>
        <translation>调度席</translation>
    </message>
    <message id="command_help.view.map">
        <source>The map page</source>
        <translation>地图页</translation>
    </message>
    <message id="command_help.view.cameras">
        <source>The camera wall</source>
        <translation>镜头墙</translation>
    </message>
    <message id="command_help.view.board">
        <source>The supervisor's board</source>
        <translation>值班长看板</translation>
    </message>
    <message id="command_help.view.settings">
        <source>How this desk looks and sounds; rules, clocks, ladder, calendar</source>
        <translation>本席位的显示与声音，全中心的规则、时限、督办阶梯、日历</translation>
    </message>
    <message id="command_help.view.supervision">
        <source>Late incidents of each level, orders to answer, decisions, rates</source>
        <translation>各级超时、待答复督办、待定事项、办结率与满意率</translation>
    </message>
    <message id="command_help.supervision.late_grid">
        <source>Opens F7 at the late incidents of grids and communities</source>
        <translation>打开 F7，定位到网格和社区的超时事件</translation>
    </message>
    <message id="command_help.supervision.late_town">
        <source>Opens F7 at the late incidents of the towns</source>
        <translation>打开 F7，定位到街道的超时事件</translation>
    </message>
    <message id="command_help.supervision.late_district">
        <source>Opens F7 at the late incidents of the district</source>
        <translation>打开 F7，定位到区级的超时事件</translation>
    </message>
    <message id="command_help.view.finished">
        <source>Incidents that wait for a return visit, for rework, or to be archived</source>
        <translation>待回访、待返工、待归档的事件</translation>
    </message>
    <message id="command_help.view.admin">
        <source>Feeds, and messages that cannot be read</source>
        <translation>数据源与无法读取的消息</translation>
    </message>
    <message id="command_help.settings.save">
        <source>Show what it does; again: save and log it</source>
        <translation>先显示影响，再按一次保存并记入日志</translation>
    </message>
    <message id="command_help.settings.discard">
        <source>Back to what is in force</source>
        <translation>恢复为现行值</translation>
    </message>
    <message id="command_help.feeds.connect">
        <source>Enter and test an MQTT broker, and keep it</source>
        <translation>填写并测试 MQTT 服务器，写入配置</translation>
    </message>
    <message id="command_help.admin.feeds">
        <source>Go to the list of feeds</source>
        <translation>转到数据源列表</translation>
    </message>
    <message id="command_help.admin.letters">
        <source>Go to the messages that could not be read</source>
        <translation>转到无法读取的消息</translation>
    </message>
    <message id="command_help.feed.test">
        <source>Try the chosen feed at once</source>
        <translation>立即尝试所选数据源</translation>
    </message>
    <message id="command_help.feed.switch">
        <source>Written into the configuration, so that it holds after a restart</source>
        <translation>写入配置，重启后仍有效</translation>
    </message>
    <message id="command_help.letter.replay">
        <source>Once the mapping, a limit or the sender is mended: what they say is stored once, what is still wrong stays</source>
        <translation>映射、限值或发送方修正后重放：每条只入库一次，仍有错误的保留</translation>
    </message>
    <message id="command_help.app.demo">
        <source>A simulated district in a window of its own, apart from real data</source>
        <translation>另开窗口模拟一个辖区，与真实数据分开</translation>
    </message>
    <message id="command_help.app.manual">
        <source>Keys, clocks, and what to do when something fails</source>
        <translation>按键、时限和故障处理</translation>
    </message>
    <message id="command_help.app.tour">
        <source>Shows the parts of the desk one by one; can be skipped</source>
        <translation>逐一介绍席位上的各部分，随时可跳过</translation>
    </message>
    <message id="command_help.app.fullscreen">
        <source>Enter or leave full screen</source>
        <translation>进入或退出全屏</translation>
    </message>
    <message id="command_help.app.palette">
        <source>Find any command</source>
        <translation>查找任何命令</translation>
    </message>
    <message id="command_help.app.command_line">
        <source>Go to the command line</source>
        <translation>转到命令行</translation>
    </message>
    <message id="command_help.app.help">
        <source>Show all keys</source>
        <translation>显示全部按键</translation>
    </message>
    <message id="command_help.app.language">
        <source>Switch to Chinese</source>
        <translation>切换为英文</translation>
    </message>
    <message id="command_help.app.theme">
        <source>Go on to dark, light or high contrast</source>
        <translation>切换深色、浅色、高对比度</translation>
    </message>
    <message id="command_help.app.text_larger">
        <source>Make the text larger</source>
        <translation>放大文字</translation>
    </message>
    <message id="command_help.app.text_smaller">
        <source>Make the text smaller</source>
        <translation>缩小文字</translation>
    </message>
    <message id="command_help.app.text_normal">
        <source>Show the text at 100 %</source>
        <translation>文字恢复为 100 %</translation>
    </message>
    <message id="command_help.app.motion">
        <source>The mark of what nobody has taken no longer blinks, or does again</source>
        <translation>未接手标记不再闪烁，或恢复闪烁</translation>
    </message>
    <message id="command_help.app.sound_test">
        <source>Play the alarm sound once</source>
        <translation>播放一次提示音</translation>
    </message>
    <message id="command_help.app.louder">
        <source>Raise the volume of the alarms, and hear it</source>
        <translation>提高告警音量并试听</translation>
    </message>
    <message id="command_help.app.quieter">
        <source>Lower the volume of the alarms, and hear it</source>
        <translation>降低告警音量并试听</translation>
    </message>
    <message id="command_help.app.mute">
        <source>Turn the sound off or on</source>
        <translation>关闭或打开声音</translation>
    </message>
    <message id="command_help.app.quit">
        <source>Leave the program</source>
        <translation>退出程序</translation>
    </message>
    <message id="command_help.trouble.help">
        <source>What to do about this trouble</source>
        <translation>当前故障怎样处理</translation>
    </message>
</context>
</TS>
