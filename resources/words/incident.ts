<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="head.title">
        <source>Selected incident</source>
        <translation>选中的事件</translation>
    </message>
    <message id="head.empty">
        <source>No incident selected</source>
        <translation>没有选中事件</translation>
    </message>
    <message id="head.empty_how">
        <source>↑ ↓ select in the queue</source>
        <translation>↑ ↓ 在队列中选择</translation>
    </message>
    <message id="head.grid">
        <source>grid {grid}</source>
        <translation>{grid} 网格</translation>
    </message>
    <message id="head.limit">
        <source>limit {limit} · {at}</source>
        <translation>限 {limit} · {at}</translation>
    </message>
    <message id="head.limit_days">
        <source>working days · {at}</source>
        <translation>限工作日 · {at}</translation>
    </message>
    <message id="head.no_limit">
        <source>no deadline</source>
        <translation>没有时限</translation>
    </message>
    <message id="head.over">
        <source>all limits met</source>
        <translation>全部时限已办结</translation>
    </message>
    <message id="head.due_by">
        <source>≤ {time}</source>
        <translation>≤ {time}</translation>
    </message>
    <message id="head.looking">
        <source>{name} is looking</source>
        <translation>{name} 正在查看</translation>
    </message>
    <message id="head.editing">
        <source>{name} is editing</source>
        <translation>{name} 正在编辑</translation>
    </message>
    <message id="head.others_more">
        <source>{name} +{n}</source>
        <translation>{name} +{n}</translation>
    </message>
    <message id="head.holder">
        <source>taken by {name}</source>
        <translation>{name} 接手</translation>
    </message>
    <message id="head.steps">
        <source>Stages</source>
        <translation>办理阶段</translation>
    </message>
    <message id="head.actions">
        <source>What can be done</source>
        <translation>可用操作</translation>
    </message>
    <message id="facts.title">
        <source>Facts</source>
        <translation>要素</translation>
    </message>
    <message id="facts.empty">
        <source>No facts</source>
        <translation>没有要素</translation>
    </message>
    <message id="plan.title">
        <source>Plan</source>
        <translation>预案</translation>
    </message>
    <message id="plan.of">
        <source>Plan: {name}</source>
        <translation>预案：{name}</translation>
    </message>
    <message id="plan.hint">
        <source>P next step</source>
        <translation>P 完成下一步</translation>
    </message>
    <message id="plan.done">
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message id="plan.next">
        <source>next</source>
        <translation>下一步</translation>
    </message>
    <message id="plan.to_come">
        <source>to come</source>
        <translation>未完成</translation>
    </message>
    <message id="plan.empty">
        <source>No plan</source>
        <translation>没有预案</translation>
    </message>
    <message id="plan.empty_how">
        <source>The admin adds one to the catalogue, plans.toml</source>
        <translation>管理员在目录 plans.toml 中添加</translation>
    </message>
    <message id="timeline.title">
        <source>Time line</source>
        <translation>经过</translation>
    </message>
    <message id="timeline.hint">
        <source>N note</source>
        <translation>N 备注</translation>
    </message>
    <message id="timeline.empty">
        <source>Nothing yet</source>
        <translation>还没有记录</translation>
    </message>
    <message id="evidence.title">
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message id="evidence.hint">
        <source>S snapshot · V clip</source>
        <translation>S 截图 · V 录像</translation>
    </message>
    <message id="evidence.empty">
        <source>No evidence yet</source>
        <translation>还没有证据</translation>
    </message>
    <message id="evidence.empty_how">
        <source>S adds a snapshot, V a clip</source>
        <translation>S 附上镜头截图，V 附上录像</translation>
    </message>
    <message id="picture.leave">
        <source>Esc leaves</source>
        <translation>Esc 返回</translation>
    </message>
    <message id="picture.why.elsewhere">
        <source>It is not fetched; it is at {url}</source>
        <translation>不从网络获取，地址为 {url}</translation>
    </message>
    <message id="picture.why.missing">
        <source>It is not on this machine: it was taken at another desk, or deleted</source>
        <translation>不在本机：由其他席位截取，或已删除</translation>
    </message>
    <message id="picture.why.no_picture">
        <source>This file holds no picture that can be shown</source>
        <translation>该文件没有可显示的画面</translation>
    </message>
    <message id="picture.why.too_large">
        <source>It is too large to be shown</source>
        <translation>画面过大，无法显示</translation>
    </message>
    <message id="evidence.of_case">
        <source>from duplicate {number}</source>
        <translation>来自重复事件 {number}</translation>
    </message>
    <message id="evidence.of_camera">
        <source>Snapshot {camera}</source>
        <translation>截图 {camera}</translation>
    </message>
    <message id="evidence.clip_of_camera">
        <source>Clip {camera}</source>
        <translation>录像 {camera}</translation>
    </message>
    <message id="evidence.recording">
        <source>recording, {n} s left</source>
        <translation>正在录，还剩 {n} 秒</translation>
    </message>
    <message id="evidence.kb">
        <source>{n} kB</source>
        <translation>{n} kB</translation>
    </message>
    <message id="evidence.mb">
        <source>{n} MB</source>
        <translation>{n} MB</translation>
    </message>
</context>
</TS>
