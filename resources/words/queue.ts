<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="queue.title">
        <source>Queue</source>
        <translation>待办队列</translation>
    </message>
    <message id="queue.note">
        <source>most urgent first · holds still while you act</source>
        <translation>最急在前 · 操作时不重排</translation>
    </message>
    <message id="queue.new">
        <source>NEW</source>
        <translation>新</translation>
    </message>
    <message id="queue.not_taken">
        <source>Not taken</source>
        <translation>未接手</translation>
    </message>
    <message id="queue.mine">
        <source>Taken by me</source>
        <translation>我接手</translation>
    </message>
    <message id="queue.taken_by">
        <source>taken by {name}</source>
        <translation>{name} 接手</translation>
    </message>
    <message id="queue.away">
        <source>{name} · away</source>
        <translation>{name} · 离席</translation>
    </message>
    <message id="queue.holder_away">
        <source>who took it is away</source>
        <translation>接手人已离席</translation>
    </message>
    <message id="queue.no_reply">
        <source>No reply</source>
        <translation>未应答</translation>
    </message>
    <message id="queue.escalated">
        <source>escalated {n}</source>
        <translation>升级 {n} 级</translation>
    </message>
    <message id="queue.alike">
        <source>like {number}?</source>
        <translation>疑似 {number}</translation>
    </message>
    <message id="queue.told_late">
        <source>reported late</source>
        <translation>迟报</translation>
    </message>
    <message id="queue.updated">
        <source>updated after closing</source>
        <translation>结案后有更新</translation>
    </message>
    <message id="queue.helpers">
        <source>{name} +{n}</source>
        <translation>{name} +{n}</translation>
    </message>
    <message id="queue.more_above">
        <source>{n} above ↑</source>
        <translation>上面还有 {n} 件 ↑</translation>
    </message>
    <message id="queue.more_below">
        <source>{n} more below ↓</source>
        <translation>下面还有 {n} 件 ↓</translation>
    </message>
    <message id="queue.late">
        <source>late</source>
        <translation>超时</translation>
    </message>
    <message id="queue.due_soon">
        <source>due soon</source>
        <translation>临期</translation>
    </message>
    <message id="queue.empty">
        <source>No open incidents</source>
        <translation>没有在办事件</translation>
    </message>
    <message id="queue.empty_how">
        <source>New incidents appear here, the most urgent on top</source>
        <translation>新事件会出现在这里，最急的在最上面</translation>
    </message>
    <message id="queue.empty_filter">
        <source>No incident matches the filter</source>
        <translation>没有符合筛选的事件</translation>
    </message>
    <message id="queue.empty_filter_how">
        <source>Ctrl+Shift+F shows all</source>
        <translation>Ctrl+Shift+F 显示全部</translation>
    </message>
    <message id="queue.search">
        <source>Number, title, grid, address, person</source>
        <translation>编号、标题、网格、地址、人员</translation>
    </message>
    <message id="queue.filters">
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message id="queue.look">
        <source>Groups and columns</source>
        <translation>分组与列</translation>
    </message>
    <message id="queue.hides">
        <source>filter hides {n}</source>
        <translation>筛选隐藏 {n} 件</translation>
    </message>
    <message id="queue.hides_urgent">
        <source>{n} urgent</source>
        <translation>其中紧急 {n} 件</translation>
    </message>
    <message id="queue.overdue">
        <source>{stage} late</source>
        <translation>{stage}超时</translation>
    </message>
    <message id="queue.table">
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message id="queue.columns">
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message id="queue.columns_how">
        <source>Pull a name to move it, an edge to size it; the other button chooses columns · Keys: arrows go to a column, Ctrl+arrows move it, Shift+arrows size it, Space chooses columns</source>
        <translation>拖动列名换位置，拖动边线改宽度，右键选择列 · 按键：方向键选列，Ctrl+方向键换位置，Shift+方向键改宽度，空格选择列</translation>
    </message>
    <message id="queue.column_at">
        <source>{name} · column {n} of {all} · {width} px wide</source>
        <translation>{name} · 第 {n} 列，共 {all} 列 · 宽 {width}</translation>
    </message>
    <message id="queue.save">
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message id="queue.saved">
        <source>Saved</source>
        <translation>已存</translation>
    </message>
    <message id="queue.no_saved">
        <source>No filter is saved yet</source>
        <translation>还没有保存的筛选</translation>
    </message>
    <message id="queue.forget">
        <source>Forget “{name}”</source>
        <translation>删除「{name}」</translation>
    </message>
    <message id="queue.marked">
        <source>{n} marked · T N E X C act on all of them · Esc ends</source>
        <translation>已选 {n} 件 · T N E X C 对全部执行 · Esc 取消选择</translation>
    </message>
    <message id="queue.marked_short">
        <source>{n} marked · Esc ends</source>
        <translation>已选 {n} 件 · Esc 取消选择</translation>
    </message>
    <message id="queue.column.priority">
        <source>P</source>
        <translation>级</translation>
    </message>
    <message id="queue.column.number">
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message id="queue.column.title">
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message id="queue.column.due">
        <source>Due</source>
        <translation>时限</translation>
    </message>
    <message id="queue.column.state">
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message id="queue.column.person">
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message id="queue.column.category">
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message id="queue.column.field">
        <source>Field</source>
        <translation>领域</translation>
    </message>
    <message id="queue.column.grid">
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message id="queue.column.town">
        <source>Town</source>
        <translation>街道</translation>
    </message>
    <message id="queue.column.age">
        <source>Age</source>
        <translation>已过</translation>
    </message>
    <message id="queue.column.stage">
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message id="queue.dimension.severities">
        <source>Severity</source>
        <translation>等级</translation>
    </message>
    <message id="queue.dimension.states">
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message id="queue.dimension.fields">
        <source>Field</source>
        <translation>领域</translation>
    </message>
    <message id="queue.dimension.towns">
        <source>Town</source>
        <translation>街道</translation>
    </message>
    <message id="queue.dimension.levels">
        <source>Level</source>
        <translation>层级</translation>
    </message>
    <message id="queue.dimension.mine">
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message id="queue.dimension.late">
        <source>Late</source>
        <translation>超时</translation>
    </message>
    <message id="queue.dimension.area">
        <source>Area</source>
        <translation>区域</translation>
    </message>
    <message id="queue.level.grid">
        <source>Grid</source>
        <translation>网格级</translation>
    </message>
    <message id="queue.level.town">
        <source>Town</source>
        <translation>街道级</translation>
    </message>
    <message id="queue.level.district">
        <source>District</source>
        <translation>区级</translation>
    </message>
    <message id="queue.by.title">
        <source>Group by</source>
        <translation>分组</translation>
    </message>
    <message id="queue.by.none">
        <source>No groups</source>
        <translation>不分组</translation>
    </message>
    <message id="queue.by.town">
        <source>Town</source>
        <translation>按街道</translation>
    </message>
    <message id="queue.by.field">
        <source>Field</source>
        <translation>按领域</translation>
    </message>
    <message id="queue.group.unknown">
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message id="queue.group.waiting">
        <source>{n} new</source>
        <translation>新 {n}</translation>
    </message>
    <message id="queue.group.late">
        <source>{n} late</source>
        <translation>超时 {n}</translation>
    </message>
    <message id="queue.group.shut">
        <source>collapsed</source>
        <translation>已折叠</translation>
    </message>
    <message id="queue.group.open">
        <source>open</source>
        <translation>已展开</translation>
    </message>
    <message id="queue.strip.name">
        <source>New incidents</source>
        <translation>新事件</translation>
    </message>
    <message id="queue.strip.nothing">
        <source>Nothing is waiting to be taken</source>
        <translation>没有未接手的事件</translation>
    </message>
    <message id="queue.strip.new">
        <source>{n} new</source>
        <translation>新 {n} 件</translation>
    </message>
    <message id="queue.strip.kind">
        <source>{n} {severity} {what}</source>
        <translation>{n} 件{severity}{what}</translation>
    </message>
    <message id="queue.strip.s1">
        <source>critical</source>
        <translation>一级</translation>
    </message>
    <message id="queue.strip.s2">
        <source>high</source>
        <translation>二级</translation>
    </message>
    <message id="queue.strip.s3">
        <source>normal</source>
        <translation>三级</translation>
    </message>
    <message id="queue.strip.s4">
        <source>low</source>
        <translation>四级</translation>
    </message>
    <message id="queue.strip.sos">
        <source>SOS</source>
        <translation>求救</translation>
    </message>
    <message id="queue.strip.more">
        <source>others</source>
        <translation>及其他</translation>
    </message>
    <message id="queue.strip.takes">
        <source>takes</source>
        <translation>接手</translation>
    </message>
    <message id="queue.strip.hidden">
        <source>Filter hides {n} critical not taken: {number}</source>
        <translation>筛选隐藏 {n} 件未接手的一级：{number}</translation>
    </message>
    <message id="queue.strip.show_all">
        <source>shows all</source>
        <translation>显示全部</translation>
    </message>
    <message id="queue.filter.all">
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message id="queue.filter.to_dispatch">
        <source>To dispatch</source>
        <translation>待派遣</translation>
    </message>
    <message id="queue.filter.due_soon">
        <source>Due soon</source>
        <translation>临期</translation>
    </message>
    <message id="queue.filter.breached">
        <source>Late</source>
        <translation>超时</translation>
    </message>
    <message id="queue.filter.mine">
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message id="queue.means.all">
        <source>incidents that are not closed, suspended ones included</source>
        <translation>尚未结案的事件，含挂起的</translation>
    </message>
    <message id="queue.means.to_dispatch">
        <source>incidents with nobody on the way</source>
        <translation>还没有人员派出的事件</translation>
    </message>
    <message id="queue.means.due_soon">
        <source>incidents whose limit warns: a fifth of its time is left, or what its policy says</source>
        <translation>时限已预警的事件：剩余不到五分之一，时限策略另有规定的从其规定</translation>
    </message>
    <message id="queue.means.breached">
        <source>incidents past the limit that runs; suspended ones do not count</source>
        <translation>当前时限已过的事件，挂起的不算</translation>
    </message>
    <message id="queue.means.mine">
        <source>incidents that I have taken</source>
        <translation>我接手的事件</translation>
    </message>
</context>
</TS>
