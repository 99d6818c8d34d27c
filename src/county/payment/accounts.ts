/** The accounts (会计科目) of every party, by name. What number each has is arithmetic: chart.ts. */

export type AccountSort = "asset" | "liability" | "equity" | "income" | "expense";

/** An account: its sort says on which side it stands. */
export type Row = readonly [id: string, zh: string, en: string, sort: AccountSort];

/** A scheme's fund (医保基金), the county's share of the prefectural pool. */
export const FUND_ROWS = [
  ["cash", "基金存款", "Fund deposits", "asset"],
  ["reserve", "风险储备金", "Risk reserve", "asset"],
  ["advances", "预付医共体款", "Advances to communities", "asset"],
  ["due", "应收超支分担及扣款", "Overspending and deductions due from institutions", "asset"],
  ["payable", "应付定点医疗机构款", "Payable to institutions", "liability"],
  ["bridging", "市级统筹垫付款", "Bridged by the prefectural pool", "liability"],
  ["contributions", "个人（单位）缴费收入", "Contributions", "income"],
  ["subsidies", "财政补助收入", "Government subsidy", "income"],
  ["cover", "市级调剂补助收入", "Cover by the prefectural adjustment fund", "income"],
  ["recovered", "超支分担及扣款收入", "Overspending borne and deductions by institutions", "income"],
  ["benefits", "医疗待遇支出", "Benefits", "expense"],
  ["retained", "结余留用支出", "Surplus left to communities", "expense"],
  ["procurement", "集采结余留用支出", "Procurement savings left to institutions", "expense"],
  ["contracts", "签约服务费支出", "Family-doctor contract fees", "expense"],
  ["accounts", "划入个人账户支出", "Paid into personal accounts", "expense"],
  ["premium", "大病保险保费支出", "Serious-illness insurance premium", "expense"],
  ["adjustment", "上解调剂金支出", "Paid into the adjustment fund", "expense"],
  ["care", "划转长期护理保险支出", "Paid into long-term-care insurance", "expense"],
  ["equity", "基金累计结余", "Fund equity", "equity"],
] as const satisfies readonly Row[];

/** A community's special account with one fund (医共体医保资金专户). */
export const POOL_ROWS = [
  ["cash", "医共体专户存款", "Community account", "asset"],
  ["advances", "预收医保款", "Advances received", "liability"],
] as const satisfies readonly Row[];

/** An institution (医疗机构). */
export const INSTITUTION_ROWS = [
  ["cash", "货币资金", "Cash", "asset"],
  ["receivable", "应收医保款", "Receivable from the fund", "asset"],
  ["billing", "医疗结算往来", "Billing in settlement", "asset"],
  ["fixed", "固定资产净值", "Fixed assets, net", "asset"],
  ["inPool", "存放资金池款", "Lent to the cash pool", "asset"],
  ["owedFund", "应付超支分担及扣款", "Overspending and deductions owed to the fund", "liability"],
  ["owedStaff", "应付职工薪酬", "Pay owed", "liability"],
  ["owedSuppliers", "应付账款", "Owed to suppliers", "liability"],
  ["loans", "借款", "Loans", "liability"],
  ["owedPool", "应付资金池款", "Owed to the cash pool", "liability"],
  ["services", "医疗服务收入", "Service income", "income"],
  ["drugs", "药品收入", "Drug income", "income"],
  ["consumables", "卫生材料收入", "Consumables income", "income"],
  ["tests", "检查化验收入", "Test income", "income"],
  ["difference", "医保结算差额", "Settlement difference", "income"],
  ["retained", "结余留用收入", "Surplus retained", "income"],
  ["procurement", "集采结余留用收入", "Procurement savings retained", "income"],
  ["contracts", "签约服务费收入", "Contract fees", "income"],
  ["publicHealth", "基本公共卫生服务收入", "Public-health grant", "income"],
  ["subsidy", "财政补助收入", "Government subsidy", "income"],
  ["allocation", "医共体内部调入", "Allocated by other members", "income"],
  ["pay", "人员经费", "Pay", "expense"],
  ["onCosts", "社会保险与公积金单位缴费", "Social insurance and housing fund", "expense"],
  ["bonus", "奖励性绩效", "Bonus pay", "expense"],
  ["drugCost", "药品费", "Drugs at purchase price", "expense"],
  ["consumablesCost", "卫生材料费", "Consumables at purchase price", "expense"],
  ["energy", "水电及能源费", "Energy and water", "expense"],
  ["upkeep", "维修及后勤服务费", "Upkeep and services", "expense"],
  ["depreciation", "固定资产折旧费", "Depreciation", "expense"],
  ["interest", "利息费用", "Interest", "expense"],
  ["borne", "超支分担及扣款", "Overspending borne and deductions", "expense"],
  ["reform", "改革投入", "Reform programmes", "expense"],
  ["allocated", "医共体内部调出", "Allocated to other members", "expense"],
  ["equity", "累计盈余", "Retained earnings", "equity"],
] as const satisfies readonly Row[];

/** Parties of which there is one each, with their accounts. */
export const SINGLE_PARTIES = [
  [
    "prefecture",
    "市级调剂金",
    "Prefectural adjustment fund",
    [
      ["cash", "调剂金存款", "Adjustment-fund deposits", "asset"],
      ["lent", "垫付县级基金", "Bridged to the county", "asset"],
      ["received", "调剂金收入", "Paid in by counties", "income"],
      ["cover", "调剂补助支出", "Deficits covered", "expense"],
      ["equity", "调剂金累计", "Adjustment-fund equity", "equity"],
    ],
  ],
  [
    "insurer",
    "大病保险承办机构",
    "Serious-illness insurer",
    [
      ["cash", "存款", "Deposits", "asset"],
      ["premium", "大病保险保费收入", "Premium", "income"],
      ["claims", "大病保险赔付支出", "Claims", "expense"],
      ["equity", "累计盈余", "Equity", "equity"],
    ],
  ],
  [
    "assistance",
    "医疗救助基金",
    "Medical assistance",
    [
      ["cash", "存款", "Deposits", "asset"],
      ["grant", "财政拨款收入", "Government grant", "income"],
      ["paid", "医疗救助支出", "Assistance paid", "expense"],
      ["equity", "累计结余", "Equity", "equity"],
    ],
  ],
  [
    "care",
    "长期护理保险基金",
    "Long-term-care fund",
    [
      ["cash", "存款", "Deposits", "asset"],
      ["contributions", "长期护理保险筹资收入", "Contributions", "income"],
      ["benefits", "长期护理待遇支出", "Care and money paid", "expense"],
      ["equity", "累计结余", "Equity", "equity"],
    ],
  ],
  [
    "accounts",
    "个人账户",
    "Personal accounts",
    [
      ["cash", "个人账户存款", "Deposits", "asset"],
      ["received", "个人账户划入", "Paid in", "income"],
      ["paid", "个人账户支出", "Paid for care", "expense"],
      ["equity", "个人账户累计", "Balance of all accounts", "equity"],
    ],
  ],
  [
    "government",
    "财政",
    "Government",
    [
      ["cash", "财政存款", "Treasury", "asset"],
      ["fundSubsidy", "对医保基金的补助", "Subsidy to the fund", "expense"],
      ["assistance", "医疗救助拨款", "Grant to medical assistance", "expense"],
      ["institutions", "对医疗卫生机构的补助", "Subsidy to institutions", "expense"],
      ["publicHealth", "基本公共卫生服务经费", "Public-health grant", "expense"],
      ["reform", "改革投入", "Reform programmes", "expense"],
      ["care", "长期护理保险补助", "Subsidy to long-term-care insurance", "expense"],
      ["equity", "累计", "Accumulated", "equity"],
    ],
  ],
  [
    "employers",
    "用人单位",
    "Employers",
    [
      ["cash", "存款", "Deposits", "asset"],
      ["contributions", "医保缴费", "Insurance contributions", "expense"],
      ["equity", "累计", "Accumulated", "equity"],
    ],
  ],
  [
    "patients",
    "居民家庭",
    "Households",
    [
      ["cash", "家庭资金", "Household money", "asset"],
      ["contributions", "医保缴费", "Insurance contributions", "expense"],
      ["care", "医疗自付支出", "Out-of-pocket payments for care", "expense"],
      ["contracts", "签约服务费自付", "Contract fees", "expense"],
      ["allowance", "长期护理补贴收入", "Long-term-care money", "income"],
      ["equity", "累计", "Accumulated", "equity"],
    ],
  ],
  [
    "staff",
    "职工",
    "Staff",
    [
      ["cash", "职工资金", "Staff money", "asset"],
      ["owed", "应收薪酬", "Pay owed by institutions", "asset"],
      ["pay", "薪酬收入", "Pay", "income"],
      ["equity", "累计", "Accumulated", "equity"],
    ],
  ],
  [
    "suppliers",
    "供应商",
    "Suppliers",
    [
      ["cash", "存款", "Deposits", "asset"],
      ["owed", "应收账款", "Owed by institutions", "asset"],
      ["sales", "销售收入", "Sales", "income"],
      ["equity", "累计", "Accumulated", "equity"],
    ],
  ],
  [
    "lenders",
    "贷款方",
    "Lenders",
    [
      ["cash", "存款", "Deposits", "asset"],
      ["lent", "贷款", "Loans to institutions", "asset"],
      ["interest", "利息净收入", "Interest, net", "income"],
      ["equity", "累计", "Accumulated", "equity"],
    ],
  ],
] as const satisfies readonly (readonly [string, string, string, readonly Row[]])[];

/** Names of the funds, by scheme index. */
export const FUND_NAMES: readonly (readonly [string, string, string])[] = [
  ["fund-resident", "居民医保基金", "Resident fund"],
  ["fund-employee", "职工医保基金", "Employee fund"],
];
