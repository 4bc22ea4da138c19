<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="paper.title">
        <source>Open incidents</source>
        <extracomment>The open queue on paper.</extracomment>
        <translation>待办事件</translation>
    </message>
    <message id="paper.printed">
        <source>printed {at} at {station}</source>
        <translation>{at} 印自 {station}</translation>
    </message>
    <message id="paper.count">
        <source>{n} {n:incident|incidents}</source>
        <translation>{n} 件</translation>
    </message>
    <message id="paper.old">
        <source>The store is not reachable: this is what was known before</source>
        <translation>存储无法访问：以下为断开前的数据</translation>
    </message>
    <message id="paper.workers">
        <source>People on duty</source>
        <translation>在岗人员</translation>
    </message>
    <message id="paper.number">
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message id="paper.severity">
        <source>P</source>
        <translation>级</translation>
    </message>
    <message id="paper.what">
        <source>What</source>
        <translation>事件</translation>
    </message>
    <message id="paper.where">
        <source>Where</source>
        <translation>地点</translation>
    </message>
    <message id="paper.caller">
        <source>Caller</source>
        <translation>报告人</translation>
    </message>
    <message id="paper.state">
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message id="paper.people">
        <source>Assigned</source>
        <translation>派遣人员</translation>
    </message>
    <message id="paper.received">
        <source>Received</source>
        <translation>收到</translation>
    </message>
    <message id="paper.due">
        <source>Due</source>
        <translation>时限</translation>
    </message>
    <message id="paper.notes">
        <source>Notes</source>
        <translation>记录</translation>
    </message>
    <message id="paper.worker">
        <source>Worker</source>
        <translation>人员</translation>
    </message>
    <message id="paper.phone">
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message id="paper.grid">
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message id="paper.skills">
        <source>Skills</source>
        <translation>技能</translation>
    </message>
    <message id="paper.cases">
        <source>Incidents</source>
        <translation>在办</translation>
    </message>
</context>
</TS>
