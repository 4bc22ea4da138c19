<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="state.reported">
        <source>Reported</source>
        <extracomment>The closed sets of the domain: states, stages, severities, worker states, steps.</extracomment>
        <translation>待核实</translation>
    </message>
    <message id="state.verifying">
        <source>Verifying</source>
        <translation>核实中</translation>
    </message>
    <message id="state.filed">
        <source>To dispatch</source>
        <translation>待派遣</translation>
    </message>
    <message id="state.dispatched">
        <source>Dispatched</source>
        <translation>已派遣 待接单</translation>
    </message>
    <message id="state.accepted">
        <source>Accepted</source>
        <translation>已接单</translation>
    </message>
    <message id="state.en_route">
        <source>En route</source>
        <translation>赶赴中</translation>
    </message>
    <message id="state.on_scene">
        <source>On scene</source>
        <translation>在现场</translation>
    </message>
    <message id="state.handled">
        <source>Handled</source>
        <translation>已处置</translation>
    </message>
    <message id="state.checking">
        <source>Checking</source>
        <translation>待核查</translation>
    </message>
    <message id="state.closed">
        <source>Closed</source>
        <translation>已结案</translation>
    </message>
    <message id="state.return_visit">
        <source>Return visit</source>
        <translation>待回访</translation>
    </message>
    <message id="state.archived">
        <source>Archived</source>
        <translation>已归档</translation>
    </message>
    <message id="state.suspended">
        <source>Suspended</source>
        <translation>挂起</translation>
    </message>
    <message id="state.not_filed">
        <source>Not filed</source>
        <translation>不予立案</translation>
    </message>
    <message id="state.duplicate">
        <source>Duplicate</source>
        <translation>重复</translation>
    </message>
    <message id="state.cancelled">
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message id="unit.team">
        <source>Team</source>
        <translation>队伍</translation>
    </message>
    <message id="unit.department">
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message id="unit.station">
        <source>Mobile workstation</source>
        <translation>移动工作站</translation>
    </message>
    <message id="stage.sign">
        <source>Sign</source>
        <translation>签收</translation>
    </message>
    <message id="stage.dispatch">
        <source>Dispatch</source>
        <translation>派遣</translation>
    </message>
    <message id="stage.accept">
        <source>Accept</source>
        <translation>接单</translation>
    </message>
    <message id="stage.arrive">
        <source>Arrive</source>
        <translation>到场</translation>
    </message>
    <message id="stage.handle">
        <source>Handle</source>
        <translation>处置</translation>
    </message>
    <message id="stage.check">
        <source>Check</source>
        <translation>核查</translation>
    </message>
    <message id="stage.reply">
        <source>Reply</source>
        <translation>答复</translation>
    </message>
    <message id="stage_left.sign">
        <source>To sign</source>
        <translation>距签收时限</translation>
    </message>
    <message id="stage_left.dispatch">
        <source>To dispatch</source>
        <translation>距派遣时限</translation>
    </message>
    <message id="stage_left.accept">
        <source>To accept</source>
        <translation>距接单时限</translation>
    </message>
    <message id="stage_left.arrive">
        <source>To arrive</source>
        <translation>距到场时限</translation>
    </message>
    <message id="stage_left.handle">
        <source>To handle</source>
        <translation>距处置时限</translation>
    </message>
    <message id="stage_left.check">
        <source>To check</source>
        <translation>距核查时限</translation>
    </message>
    <message id="stage_left.reply">
        <source>To reply</source>
        <translation>距答复时限</translation>
    </message>
    <message id="severity.s1">
        <source>Critical</source>
        <translation>一级</translation>
    </message>
    <message id="severity.s2">
        <source>High</source>
        <translation>二级</translation>
    </message>
    <message id="severity.s3">
        <source>Normal</source>
        <translation>三级</translation>
    </message>
    <message id="severity.s4">
        <source>Low</source>
        <translation>四级</translation>
    </message>
    <message id="worker_state.free">
        <source>Free</source>
        <translation>空闲</translation>
    </message>
    <message id="worker_state.asked">
        <source>Asked</source>
        <translation>待接单</translation>
    </message>
    <message id="worker_state.en_route">
        <source>En route</source>
        <translation>赶赴中</translation>
    </message>
    <message id="worker_state.on_scene">
        <source>On scene</source>
        <translation>在现场</translation>
    </message>
    <message id="worker_state.away">
        <source>Away</source>
        <translation>离岗</translation>
    </message>
    <message id="worker_state.away_since">
        <source>Away since {time}</source>
        <translation>{time} 起离岗</translation>
    </message>
    <message id="worker_state.no_reply">
        <source>No reply</source>
        <translation>未应答</translation>
    </message>
    <message id="worker_state.sos">
        <source>SOS</source>
        <translation>求救</translation>
    </message>
    <message id="step.reported">
        <source>Reported</source>
        <translation>上报</translation>
    </message>
    <message id="step.filed">
        <source>Filed</source>
        <translation>立案</translation>
    </message>
    <message id="step.dispatch">
        <source>Dispatch</source>
        <translation>派遣</translation>
    </message>
    <message id="step.accept">
        <source>Accept</source>
        <translation>接单</translation>
    </message>
    <message id="step.arrive">
        <source>On scene</source>
        <translation>到场</translation>
    </message>
    <message id="step.handle">
        <source>Handle</source>
        <translation>处置</translation>
    </message>
    <message id="step.check">
        <source>Check</source>
        <translation>核查</translation>
    </message>
    <message id="step.close">
        <source>Close</source>
        <translation>结案</translation>
    </message>
</context>
</TS>
