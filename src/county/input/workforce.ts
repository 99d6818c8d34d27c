/** Staff and what is done for them (人力), as a policy sets it. */
export interface WorkforceInput {
  /** Factor on all staff pay and on numbers, by level index (village, township, county); 1 as built. */
  readonly payFactor: readonly number[];
  readonly staffFactor: readonly number[];
  /** By level: doctors sent away to train a year (进修), share of the posts built; months that each is away. */
  readonly trained: readonly number[];
  readonly trainingMonths: number;
  /** By level: posts added a year (新增编制), share of the posts built; none in villages. */
  readonly recruited: readonly number[];
  /** By level: share of leavers' posts that are not filled again (退休不补). */
  readonly unfilled: readonly number[];
  /**
   * Share of township posts that the county employs for (县管乡用); of village doctors whom their township centre employs
   * (乡聘村用).
   */
  readonly countyPosts: number;
  readonly villagePosts: number;
  /** Graduate village doctors (大学生乡村医生) placed a year, share of village posts. */
  readonly graduates: number;
  /** What the government adds to village doctors' pay towards their pension (村医养老), share of pay. */
  readonly villagePension: number;
  /** Months that county doctors serve at a township centre before promotion (晋升前基层服务), 0 none. */
  readonly monthsBelow: number;
  /** Titles for primary care without quota, bound for five years (基层职称). */
  readonly localTitles: boolean;
}
