<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="oversight.district">
        <source>Late at the district</source>
        <extracomment>The supervision page: late cases of each level, orders, decisions, rates, and what each of them means.</extracomment>
        <translation>区级超时</translation>
    </message>
    <message id="oversight.town">
        <source>Late in the towns</source>
        <translation>街道超时</translation>
    </message>
    <message id="oversight.grid">
        <source>Late in the grids</source>
        <translation>网格超时</translation>
    </message>
    <message id="oversight.orders">
        <source>Orders to answer</source>
        <translation>待答复的督办</translation>
    </message>
    <message id="oversight.decisions">
        <source>To decide</source>
        <translation>待定事项</translation>
    </message>
    <message id="oversight.finished">
        <source>Finished: to visit, to archive</source>
        <translation>待回访与归档</translation>
    </message>
    <message id="oversight.figures">
        <source>Last 30 days</source>
        <translation>近 30 天</translation>
    </message>
    <message id="oversight.towns">
        <source>Towns</source>
        <translation>各街道</translation>
    </message>
    <message id="oversight.no_time">
        <source>no time set</source>
        <translation>未限时</translation>
    </message>
    <message id="oversight.suspended">
        <source>suspended</source>
        <translation>已挂起</translation>
    </message>
    <message id="oversight.answer_late">
        <source>late by {by}</source>
        <translation>逾期 {by}</translation>
    </message>
    <message id="oversight.shown">
        <source>the oldest {n} are shown</source>
        <translation>显示最早的 {n} 件</translation>
    </message>
    <message id="oversight.unknown">
        <source>—</source>
        <translation>—</translation>
    </message>
    <message id="oversight.of">
        <source>{n} of {whole}</source>
        <translation>{whole} 件中 {n} 件</translation>
    </message>
    <message id="oversight.explained_late">
        <source>{n} late</source>
        <translation>逾期 {n} 份</translation>
    </message>
    <message id="oversight.goal_of">
        <source>{stage} ≥ {goal} %</source>
        <translation>{stage} ≥ {goal} %</translation>
    </message>
    <message id="oversight.no_goal">
        <source>no policy with a goal in use</source>
        <translation>没有适用的目标</translation>
    </message>
    <message id="oversight.town_said">
        <source>{name}: {late} late, {orders} {orders:order|orders}, {orders_late} of them late, {explanations} {explanations:explanation|explanations}, settled {settled}, satisfied {satisfied}</source>
        <translation>{name}：超时 {late}，督办 {orders}（逾期 {orders_late}），书面说明 {explanations}，办结率 {settled}，满意率 {satisfied}</translation>
    </message>
    <message id="oversight.none.district">
        <source>Nothing late was raised to the district</source>
        <translation>没有上报到区级的超时事件</translation>
    </message>
    <message id="oversight.none.town">
        <source>Nothing is late in the towns</source>
        <translation>街道没有超时事件</translation>
    </message>
    <message id="oversight.none.grid">
        <source>Nothing is late in the grids</source>
        <translation>网格没有超时事件</translation>
    </message>
    <message id="oversight.none.orders">
        <source>No order waits for an answer</source>
        <translation>没有待答复的督办</translation>
    </message>
    <message id="oversight.none.decisions">
        <source>Nothing waits for a decision</source>
        <translation>没有待定事项</translation>
    </message>
    <message id="oversight.none.finished">
        <source>No incident waits for a visit or to be archived</source>
        <translation>没有待回访或待归档的事件</translation>
    </message>
    <message id="oversight.none.towns">
        <source>No towns</source>
        <translation>没有街道</translation>
    </message>
    <message id="oversight.column.number">
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message id="oversight.column.case">
        <source>Incident</source>
        <translation>事件</translation>
    </message>
    <message id="oversight.column.rung">
        <source>Rung</source>
        <translation>督办</translation>
    </message>
    <message id="oversight.column.late">
        <source>Late by</source>
        <translation>超时</translation>
    </message>
    <message id="oversight.column.order">
        <source>Asks for</source>
        <translation>要求</translation>
    </message>
    <message id="oversight.column.answer">
        <source>Answer in</source>
        <translation>答复时限</translation>
    </message>
    <message id="oversight.column.decide">
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message id="oversight.column.since">
        <source>Waits</source>
        <translation>已等待</translation>
    </message>
    <message id="oversight.column.step">
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message id="oversight.column.town">
        <source>Town</source>
        <translation>街道</translation>
    </message>
    <message id="oversight.column.late_n">
        <source>Late</source>
        <translation>超时</translation>
    </message>
    <message id="oversight.column.orders">
        <source>Orders</source>
        <translation>督办</translation>
    </message>
    <message id="oversight.column.settled">
        <source>Settled</source>
        <translation>办结率</translation>
    </message>
    <message id="oversight.column.satisfied">
        <source>Satisfied</source>
        <translation>满意率</translation>
    </message>
    <message id="oversight.figure.settled">
        <source>Settlement rate</source>
        <translation>办结率</translation>
    </message>
    <message id="oversight.figure.satisfied">
        <source>Satisfaction</source>
        <translation>回访满意率</translation>
    </message>
    <message id="oversight.figure.explanations">
        <source>Explanations</source>
        <translation>书面说明</translation>
    </message>
    <message id="oversight.figure.goal">
        <source>Goal kept</source>
        <translation>目标达成率</translation>
    </message>
    <message id="oversight.rung.blue">
        <source>blue</source>
        <translation>蓝色</translation>
    </message>
    <message id="oversight.rung.yellow">
        <source>yellow</source>
        <translation>黄色</translation>
    </message>
    <message id="oversight.rung.red">
        <source>red</source>
        <translation>红色</translation>
    </message>
    <message id="oversight.rung.of">
        <source>{rung} ({stage})</source>
        <translation>{rung}（{stage}）</translation>
    </message>
    <message id="oversight.order.reminder">
        <source>Receipt</source>
        <translation>签收催办</translation>
    </message>
    <message id="oversight.order.order">
        <source>Answer</source>
        <translation>答复督办</translation>
    </message>
    <message id="oversight.order.explanation">
        <source>Explanation</source>
        <translation>书面说明</translation>
    </message>
    <message id="oversight.decide.rung">
        <source>Fell due unwatched: {rung}</source>
        <translation>断档期间到期：{rung}</translation>
    </message>
    <message id="oversight.decide.notice">
        <source>Receipt: {rung}</source>
        <translation>待签收：{rung}</translation>
    </message>
    <message id="oversight.decide.check_in">
        <source>{worker} has not checked in</source>
        <translation>{worker}超时未报平安</translation>
    </message>
    <message id="oversight.decide.lapsed">
        <source>Acknowledgement lapsed unwatched</source>
        <translation>断档期间知悉到期，待复核</translation>
    </message>
    <message id="oversight.decide.no_end">
        <source>Suspended without an end: go on, or name one</source>
        <translation>挂起无期限：恢复或设定期限</translation>
    </message>
    <message id="oversight.decide.ahead">
        <source>Its times are {minutes} min ahead</source>
        <translation>时间超前 {minutes} 分钟</translation>
    </message>
    <message id="oversight.decide.sweep">
        <source>Untouched for long: close it?</source>
        <translation>久无动静，可否结案</translation>
    </message>
    <message id="oversight.step.rework">
        <source>Dissatisfied</source>
        <translation>不满意</translation>
    </message>
    <message id="oversight.step.visit">
        <source>Visit</source>
        <translation>待回访</translation>
    </message>
    <message id="oversight.step.visit_of">
        <source>Visit {n} of {whole}</source>
        <translation>待回访 {n}/{whole}</translation>
    </message>
    <message id="oversight.step.archive">
        <source>Archive</source>
        <translation>待归档</translation>
    </message>
    <message id="oversight.means.district">
        <source>Incidents that the district works on or that were raised to it, past the limit that runs; suspended ones do not count. A raised incident is seen by both levels.</source>
        <translation>由区级办理，或已上报区级的事件，当前时限已过；挂起的不算。上报的事件两级都可见。</translation>
    </message>
    <message id="oversight.means.town">
        <source>Incidents that a town works on, or that were raised to it from a grid or a community, past the limit that runs; suspended ones do not count.</source>
        <translation>由街道办理，或由网格和社区上报街道的事件，当前时限已过；挂起的不算。</translation>
    </message>
    <message id="oversight.means.grid">
        <source>Incidents that a grid works on, past the limit that runs; suspended ones do not count.</source>
        <translation>由网格和社区办理的事件，当前时限已过；挂起的不算。</translation>
    </message>
    <message id="oversight.means.orders">
        <source>Reminders that are not receipted, orders and explanations that are not given, the first due first, whatever became of the incident. Answer with ANSWER; red: past its time.</source>
        <translation>尚未签收的催办、尚未答复的督办和书面说明，先到时限的在前，事件办结后仍保留。答复：ANSWER；红色为已逾期。</translation>
    </message>
    <message id="oversight.means.decisions">
        <source>What fell due while nobody watched or before its rule was settled (CARRYOUT, LETBE), notices to the shift supervisor (RECEIPT), workers who have not checked in (SAFE), incidents that nobody has touched for long (C closes), incidents with times that are yet to come, for a clock had stood ahead or stands back (SETTIME counts from now). The program does none of it by itself.</source>
        <translation>无人值守期间或规则变更之前到期的督办（CARRYOUT 执行，LETBE 不执行）、发给值班长的通知（RECEIPT 签收）、超时未报平安的人员（SAFE 代报）、久无动静的事件（C 结案）、时间超前的事件（时钟曾偏快或现在偏慢，确认已校正后用 SETTIME 校时）。程序不会自行处理。</translation>
    </message>
    <message id="oversight.means.finished">
        <source>Incidents that are over: those whose citizen was dissatisfied first (REWORK, or visit again), then those of whom a reporter, that of a merged duplicate too, can be asked and was not (SATISFIED, DISSATISFIED, UNREACHED), then those that are left to be put away (ARCHIVE). An explanation that is owed comes before archiving.</source>
        <translation>已办结的事件：回访不满意的在前（REWORK 返工，或再次回访），其次是上报人（含并入的重复事件的）可回访而尚未回访的（SATISFIED、DISSATISFIED、UNREACHED），再次是待归档的（ARCHIVE）。欠书面说明的，先答复再归档。</translation>
    </message>
    <message id="oversight.means.figures">
        <source>Settlement rate: of the incidents received in the last 30 days, those that are closed; not filed, duplicate and cancelled ones do not count. Satisfaction: of the return visits of these incidents, satisfied among satisfied and dissatisfied; who was not reached does not count. Explanations: asked for in writing in these days; late are those given after their time, or not given and past it. Goal kept: of the newest 2,000 incidents on a policy with a goal (NFPA 1225: dispatched within 60 s for 90 %), those that kept the limit among those that met it or are past it; the goal that is missed by most is shown.</source>
        <translation>办结率：近 30 天收到的事件中已结案的比例；不予立案、重复和取消的不算。回访满意率：对这些事件的回访中，满意占满意与不满意之和的比例；未联系上的不算。书面说明：近 30 天要求的份数；逾期答复或逾期未答复的计为逾期。目标达成率：适用设有目标的时限策略的最近 2000 件事件（NFPA 1225：90 % 在 60 秒内派遣），在已达成或已逾期的事件中按时的比例；显示差距最大的一项。</translation>
    </message>
    <message id="oversight.means.towns">
        <source>Late incidents and open orders of each town, and the two rates of the last 30 days; a dash where nothing is known.</source>
        <translation>各街道的超时事件、待答复的督办，以及近 30 天的办结率与回访满意率；没有数据的为 —。</translation>
    </message>
</context>
</TS>
