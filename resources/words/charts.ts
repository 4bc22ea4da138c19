<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="charts.seconds">
        <source>{n} s</source>
        <extracomment>The words of the charts. One word for one thing, in both languages.</extracomment>
        <translation>{n} 秒</translation>
    </message>
    <message id="charts.now">
        <source>now {time}</source>
        <translation>现在 {time}</translation>
    </message>
    <message id="charts.last_hour">
        <source>60 min</source>
        <translation>近 60 分钟</translation>
    </message>
    <message id="charts.lanes.title">
        <source>Deadlines</source>
        <translation>时限泳道</translation>
    </message>
    <message id="charts.lanes.note">
        <source>one lane an incident: solid used, pale left, tick = limit, hatched = late</source>
        <translation>每件一道：实色已用，浅色剩余，竖线为时限，斜纹为超时</translation>
    </message>
    <message id="charts.lanes.more">
        <source>{n} more: longer or suspended</source>
        <translation>另有 {n} 件：按时、按天或挂起</translation>
    </message>
    <message id="charts.lanes.name">
        <source>Deadlines, {n} {n:incident|incidents}</source>
        <translation>时限泳道，{n} 件</translation>
    </message>
    <message id="charts.lanes.empty">
        <source>No clock is running</source>
        <translation>没有在走的时限</translation>
    </message>
    <message id="charts.lanes.empty_how">
        <source>Each open incident gets a lane here</source>
        <translation>每件在办事件在这里占一道</translation>
    </message>
    <message id="charts.lanes.finished">
        <source>{stage} {start} to {end}, took {took}</source>
        <translation>{stage} {start} 至 {end}，用时 {took}</translation>
    </message>
    <message id="charts.lanes.running">
        <source>{stage} since {start}</source>
        <translation>{stage} 自 {start}</translation>
    </message>
    <message id="charts.lanes.limit">
        <source>{stage} by {due} · {left}</source>
        <translation>{stage}时限 {due} · {left}</translation>
    </message>
    <message id="charts.lanes.rule">
        <source>Policy “{policy}”: {stage} within {whole} of {start}; warning from {warn}</source>
        <translation>依据「{policy}」：自 {start} 起 {whole} 内{stage}；{warn} 起预警</translation>
    </message>
    <message id="charts.lanes.rule_days">
        <source>Policy “{policy}”: {stage} in working days from {start}; warning from {warn}</source>
        <translation>依据「{policy}」：自 {start} 按工作日计{stage}；{warn} 起预警</translation>
    </message>
    <message id="charts.lanes.no_policy">
        <source>no policy</source>
        <translation>无时限策略</translation>
    </message>
    <message id="charts.lanes.stopped">
        <source>Stopped at {time} · 0 back to live</source>
        <translation>已暂停于 {time} · 0 回到实时</translation>
    </message>
    <message id="charts.lanes.zoomed">
        <source>{span} · 0 back to live</source>
        <translation>{span} · 0 回到实时</translation>
    </message>
    <message id="charts.backlog.name">
        <source>Backlog by state</source>
        <translation>按状态的积压</translation>
    </message>
    <message id="charts.backlog.to_dispatch">
        <source>To dispatch</source>
        <translation>待派遣</translation>
    </message>
    <message id="charts.backlog.assigned">
        <source>Assigned</source>
        <translation>已派遣</translation>
    </message>
    <message id="charts.backlog.on_scene">
        <source>On scene</source>
        <translation>已到场</translation>
    </message>
    <message id="charts.backlog.means.to_dispatch">
        <source>open, nobody is assigned</source>
        <translation>未结案，尚未派遣人员</translation>
    </message>
    <message id="charts.backlog.means.assigned">
        <source>open and assigned, nobody has arrived</source>
        <translation>已派遣，尚未到场</translation>
    </message>
    <message id="charts.backlog.means.on_scene">
        <source>open, somebody has arrived</source>
        <translation>已到场，尚未结案</translation>
    </message>
    <message id="charts.asked.shown">
        <source>The queue shows “{figure}” alone: {n} now · Ctrl+Shift+F shows all</source>
        <translation>队列只列「{figure}」：现有 {n} 件 · Ctrl+Shift+F 显示全部</translation>
    </message>
    <message id="charts.asked.waiting">
        <source>The times are of dispatched incidents; the queue shows the {n} that still {n:waits|wait} · Ctrl+Shift+F shows all</source>
        <translation>用时来自已派遣的事件；队列列出仍待派遣的 {n} 件 · Ctrl+Shift+F 显示全部</translation>
    </message>
    <message id="charts.asked.past">
        <source>The queue holds open incidents, not those of a past minute; the chart can be saved as CSV</source>
        <translation>队列只有在办事件，列不出某一分钟的新增与结案；图表可存为 CSV</translation>
    </message>
    <message id="charts.asked.lanes">
        <source>Choose the backlog or the times first; in the lanes a click selects the incident</source>
        <translation>先选积压或用时图表；时限泳道中点击即选中事件</translation>
    </message>
    <message id="charts.rates.means">
        <source>Arrivals: incidents received in that minute. Closings: incidents closed in it</source>
        <translation>新增：该分钟收到的事件；结案：该分钟结案的事件</translation>
    </message>
    <message id="charts.rates.name">
        <source>Arrivals and closings a minute</source>
        <translation>每分钟新增与结案</translation>
    </message>
    <message id="charts.rates.arrivals">
        <source>Arrivals/min</source>
        <translation>新增/分</translation>
    </message>
    <message id="charts.rates.closings">
        <source>Closings/min</source>
        <translation>结案/分</translation>
    </message>
    <message id="charts.percentiles.means">
        <source>Seconds from receipt to first dispatch, of the last 60 minutes: half, 90 % and 99 % of the incidents took no longer; dashed: the limit of {n} s</source>
        <translation>收到至首次派遣的秒数，近 60 分钟收到的事件；p50 一半不超过，p90 百分之九十不超过，p99 百分之九十九不超过；虚线为时限 {n} 秒</translation>
    </message>
    <message id="charts.percentiles.limit">
        <source>60 min · limit {n} s</source>
        <translation>近 60 分钟 · 限 {n} 秒</translation>
    </message>
    <message id="charts.percentiles.name">
        <source>Time to dispatch</source>
        <translation>派遣用时</translation>
    </message>
    <message id="charts.sensor.title">
        <source>Sensor</source>
        <translation>传感器</translation>
    </message>
    <message id="charts.sensor.name">
        <source>Sensor {id}</source>
        <translation>传感器 {id}</translation>
    </message>
    <message id="charts.sensor.means">
        <source>White: the readings; red: beyond a limit; dashed: the limits · + − zoom, ← → move, . stops, 0 back to live</source>
        <translation>白线为读数，红色为超限，虚线为限值 · + − 缩放，← → 移动，. 暂停，0 回到实时</translation>
    </message>
    <message id="charts.sensor.none">
        <source>No sensor selected</source>
        <translation>没有选定传感器</translation>
    </message>
    <message id="charts.sensor.waiting">
        <source>No reading yet</source>
        <translation>还没有读数</translation>
    </message>
    <message id="charts.sensor.stale">
        <source>no data since {time}</source>
        <translation>自 {time} 无数据</translation>
    </message>
    <message id="charts.sensor.above">
        <source>above {limit} {value}</source>
        <translation>高于{limit} {value}</translation>
    </message>
    <message id="charts.sensor.below">
        <source>below {limit} {value}</source>
        <translation>低于{limit} {value}</translation>
    </message>
    <message id="charts.sensor.next">
        <source>; {limit} {value}</source>
        <translation>；{limit} {value}</translation>
    </message>
    <message id="charts.sensor.within">
        <source>within limits</source>
        <translation>在限内</translation>
    </message>
    <message id="charts.sensor.returned">
        <source>normal since {time}</source>
        <translation>已恢复 {time}</translation>
    </message>
    <message id="charts.sensor.limit.high_high">
        <source>HH</source>
        <translation>高高限</translation>
    </message>
    <message id="charts.sensor.limit.high">
        <source>H</source>
        <translation>高限</translation>
    </message>
    <message id="charts.sensor.limit.low">
        <source>L</source>
        <translation>低限</translation>
    </message>
    <message id="charts.sensor.limit.low_low">
        <source>LL</source>
        <translation>低低限</translation>
    </message>
</context>
</TS>
