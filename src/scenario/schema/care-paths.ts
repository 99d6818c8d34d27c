import type { CarePathsInput } from "../../county/input/care-paths.ts";
import { bare, block, days, factor, minutes, share } from "../../language/fields.ts";

export const CARE_PATHS = block<CarePathsInput>(
  "customs and limits on the paths of care",
  "诊疗路径惯例",
  {
    emergencyBedWaitMinutes: minutes(
      "An emergency patient waits so long for a bed before being sent on",
      "急诊候床转送时限",
      { max: 10_080 },
    ),
    lastSearch: bare(
      "contacts",
      "Contacts of an episode after which nobody looks for a bed any more",
      "停止寻找床位的就诊次数",
      { max: 100 },
    ),
    refusedElsewhere: share("Of those refused a bed at the year's end, who go elsewhere", "年底推诿后另寻他处比例"),
    refusedDeferred: share(
      "Of those refused a bed at the year's end, who wait for the new year",
      "年底推诿后推迟至次年比例",
    ),
    deferredOverDays: days("First days of the year over which those who waited for it come", "次年补入院分布天数", {
      min: 1,
      max: 365,
    }),
    deferredTimeMinutes: minutes("After midnight, when they come", "次年补入院时刻", { max: 1440 }),
    readmittedFromDays: days("Earliest readmission after discharge", "再入院最早天数", { max: 365 }),
    readmittedWithinDays: days("Within which readmissions come from then on", "再入院分布天数", { min: 1, max: 365 }),
    lastReadmission: bare(
      "contacts",
      "Contacts of an episode after which nobody is readmitted",
      "停止再入院的就诊次数",
      { max: 100 },
    ),
    dispatchMinutes: minutes("From the call to an ambulance on its way", "120 出车准备时间", { max: 240 }),
    onSceneMinutes: minutes("An ambulance on the scene", "120 现场处置时间", { max: 240 }),
    handOverMinutes: minutes("An ambulance handing over", "120 交接时间", { max: 240 }),
    ambulanceSpeed: factor("An ambulance's speed over the usual of the road class", "急救车速度系数", { min: 0.1 }),
    fastestWay: share("Least part of the usual time to the scene", "到达现场最短用时占比", { min: 0.01 }),
    waySpread: share("By how much of the usual time the way to the scene varies", "到达现场用时变动幅度"),
    ambulanceWaitMinutes: minutes("No ambulance comes for so long: the family drives", "等不到急救车自行前往时限", {
      max: 1440,
    }),
    mostAttempts: bare("visits", "Vain visits after which a patient gives up", "徒劳就诊后放弃的次数", { max: 100 }),
    lastReferral: bare("contacts", "Contacts of an episode after which nobody is referred up", "停止上转的就诊次数", {
      max: 100,
    }),
    windowsPerNurse: bare("windows", "Payment and dispensary windows for each nurse", "每名护士对应缴费取药窗口数", {
      max: 10,
    }),
    loopClosedWithinDays: days("A loop of referral is closed within", "转诊闭环时限", { max: 365 }),
    handedBackWithinDays: days("Whoever is handed back is seen within", "下转后首次随访时限", { max: 365 }),
    lodgingToHospitalMinutes: minutes(
      "From an out-migrant's lodging to a hospital of his city",
      "外出人员就近就医路程",
      { max: 1440 },
    ),
    leastReturn: share("Least part of the usual days between return visits", "复诊间隔最短占比"),
    festivalBacklogDays: days("Over which care put off by the Spring Festival is made up", "春节积压就诊补齐天数", {
      max: 60,
    }),
    festivalPauseDays: days("Of the Spring Festival on which nothing is done that can wait", "春节暂停非急诊天数", {
      max: 30,
    }),
    lastHourMinutes: minutes("Nobody sets out so shortly before the last shift ends", "下班前停止出行时间", {
      max: 480,
    }),
    slowestDevice: share("Part of the time below which a device is none", "设备视为停用的可用时间占比"),
    shortestStayDays: days("The shortest stay", "最短住院时间", { max: 30 }),
    downTransferMinutes: minutes("From a hospital's bed to a township centre's", "下转途中时间", { max: 1440 }),
    urgentOperationMinutes: minutes("From the bed to the theatre in an emergency", "急诊手术入室时间", { max: 1440 }),
    longestPutOff: bare(
      "times",
      "In a row, for which a patient who can wait puts off a visit at most",
      "可等待患者连续推迟就诊次数上限",
      { max: 100 },
    ),
    calledWithin: share("Part of the theatre's hours within which patients are called in", "择期手术接台时段占比"),
    sameDayStayDays: days(
      "A stay no longer than this has its operation on its first day",
      "入院当日手术的住院时间上限",
      {
        max: 30,
      },
    ),
    homeVisitEveryDays: days("Between two visits of a bed at home", "家庭病床上门间隔", { min: 1, max: 30 }),
  },
  ({ refusedElsewhere, refusedDeferred }, say) => {
    if (refusedElsewhere + refusedDeferred > 1)
      say(["refusedDeferred"], "with those who go elsewhere they are more than all", "与另寻他处者合计超过全部");
  },
);
