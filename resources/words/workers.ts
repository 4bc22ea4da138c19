<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="workers.title">
        <source>Workers</source>
        <translation>人员</translation>
    </message>
    <message id="workers.note">
        <source>{free} free · {busy} busy · {away} away · {silent} no reply</source>
        <translation>空闲 {free} · 在办 {busy} · 离岗 {away} · 未应答 {silent}</translation>
    </message>
    <message id="workers.note_short">
        <source>{free} free · {silent} no reply</source>
        <translation>空闲 {free} · 未应答 {silent}</translation>
    </message>
    <message id="workers.search">
        <source>Find a worker</source>
        <translation>查找人员</translation>
    </message>
    <message id="workers.filter">
        <source>Filter by state and town</source>
        <translation>按状态和街道筛选</translation>
    </message>
    <message id="workers.nobody_found">
        <source>No worker matches</source>
        <translation>没有符合筛选的人员</translation>
    </message>
    <message id="workers.nobody_found_how">
        <source>Empty the search, or untick the filter</source>
        <translation>清空查找或筛选</translation>
    </message>
    <message id="workers.drop">
        <source>send to {number}</source>
        <translation>派往 {number}</translation>
    </message>
    <message id="workers.empty">
        <source>No workers yet</source>
        <translation>还没有人员</translation>
    </message>
    <message id="workers.empty_how">
        <source>Import a list, or wait for their phones to report</source>
        <translation>导入名单，或等待人员手机上线</translation>
    </message>
    <message id="workers.cases">
        <source>{n} in hand</source>
        <translation>在办 {n} 件</translation>
    </message>
    <message id="workers.by.state">
        <source>By state</source>
        <translation>按状态</translation>
    </message>
    <message id="workers.by.distance">
        <source>Nearest first</source>
        <translation>由近到远</translation>
    </message>
    <message id="workers.by.load">
        <source>Least load</source>
        <translation>按负荷</translation>
    </message>
    <message id="workers.by.name">
        <source>By name</source>
        <translation>按姓名</translation>
    </message>
    <message id="recommended.title">
        <source>Recommended</source>
        <translation>推荐人员</translation>
    </message>
    <message id="recommended.note">
        <source>arrival, state, skill, grid, load</source>
        <translation>到场时间、状态、技能、网格、负荷</translation>
    </message>
    <message id="recommended.hint">
        <source>/ type a name</source>
        <translation>/ 输入姓名另选</translation>
    </message>
    <message id="recommended.empty">
        <source>Nobody can be sent</source>
        <translation>没有可派人员</translation>
    </message>
    <message id="recommended.empty_how">
        <source>/ type a name to choose another</source>
        <translation>/ 输入姓名另选</translation>
    </message>
    <message id="recommended.none_selected">
        <source>No incident selected</source>
        <translation>没有选中事件</translation>
    </message>
    <message id="recommended.skill">
        <source>trained: {skill}</source>
        <translation>持{skill}证</translation>
    </message>
    <message id="recommended.skill_missing">
        <source>no such training</source>
        <translation>无对应技能</translation>
    </message>
    <message id="recommended.own_grid">
        <source>own grid</source>
        <translation>本网格</translation>
    </message>
    <message id="recommended.declined">
        <source>declined</source>
        <translation>已退单</translation>
    </message>
    <message id="recommended.load">
        <source>{n} in hand</source>
        <translation>在办 {n} 件</translation>
    </message>
    <message id="recommended.place_unknown">
        <source>place unknown</source>
        <translation>位置未知</translation>
    </message>
    <message id="recommended.state.free">
        <source>free</source>
        <translation>空闲</translation>
    </message>
    <message id="recommended.state.asked">
        <source>asked</source>
        <translation>待接单</translation>
    </message>
    <message id="recommended.state.en_route">
        <source>en route</source>
        <translation>赶赴中</translation>
    </message>
    <message id="recommended.state.on_scene">
        <source>on scene</source>
        <translation>在现场</translation>
    </message>
    <message id="recommended.state.away">
        <source>away</source>
        <translation>离岗</translation>
    </message>
    <message id="recommended.state.no_reply">
        <source>no reply</source>
        <translation>未应答</translation>
    </message>
    <message id="recommended.state.sos">
        <source>SOS</source>
        <translation>求救</translation>
    </message>
</context>
</TS>
