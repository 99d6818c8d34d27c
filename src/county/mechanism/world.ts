import type { Arena } from "../../kernel/arena.ts";
import type { Resources } from "../../kernel/resources.ts";
import type { Simulation } from "../../kernel/simulation.ts";
import type { Stations } from "../../kernel/stations.ts";
import type { Streams } from "../../kernel/streams.ts";
import type { Calendar } from "../base/calendar.ts";
import type { CareRules } from "../care/rules.ts";
import type { PublicHealth } from "../care/public-health.ts";
import type { Reading } from "../care/reading.ts";
import type { TheatreList } from "../care/theatre.ts";
import type { Contracts } from "../contracts/room.ts";
import type { KnownWaits } from "../choice/waits.ts";
import type { Catalogue } from "../illness/catalogue.ts";
import type { Courses } from "../illness/courses.ts";
import type { ChronicStates } from "../illness/chronic-states.ts";
import type { ContractCount } from "../indicators/contract-counts.ts";
import type { CareInput } from "../input/care.ts";
import type { ManagementDomain } from "../input/management.ts";
import type { TownshipInput, TravelInput, VillageInput } from "../input/places.ts";
import type { PolicyInput } from "../input/policy.ts";
import type { ShockInput } from "../input/shock.ts";
import type { Levers } from "../levers/levers.ts";
import type { CareFund } from "../payment/care-fund.ts";
import type { CashPool } from "../payment/cash-pool.ts";
import type { Payment } from "../payment/payment.ts";
import type { Programme } from "../payment/programme.ts";
import type { Dependence } from "../people/dependence.ts";
import type { Residents } from "../people/residents.ts";
import type { Drugs } from "../places/drugs.ts";
import type { Places } from "../places/places.ts";
import type { Holdings } from "../staff/holdings.ts";
import type { Roster } from "../staff/roster.ts";
import type { Gain } from "./gain.ts";
import type { Work } from "../staff/work.ts";
import type { Incentives } from "./incentives.ts";
import type { Pay } from "./pay.ts";
import type { Sight } from "./sight.ts";
import type { UsualBills } from "./usual-bills.ts";

/**
 * All that mechanisms could see, and what they may move (机制所见与所为). They move things of two kinds, and no others:
 *
 * - **levers** (levers/table.ts): numbers that go back to neutral when a month or a day begins, so that a mechanism
 *   that is off leaves nothing behind. What one writes it declares.
 * - **state**, which stays until it is moved again, each in the room whose it is: doctors and beds by accounts
 *   (staff/holdings.ts) and persons by the roster; what places can do, who is stationed or calls there, which ports and
 *   desks are open (places/, care/reading.ts); shelves; who is known to be ill, followed and signed up; money through
 *   the ledger. A mechanism that holds any of it puts it back in `off`.
 */
export interface World extends Sight {
  readonly arena: Arena;
  readonly streams: Streams;
  readonly calendar: Calendar;
  readonly simulation: Simulation;

  // Rules.
  /** Rules of the epoch in force. */
  policy(): PolicyInput;
  /** Policy that the paths of care read, as the epoch in force sets it each time it begins. */
  readonly rules: CareRules;
  readonly care: CareInput;
  /** How far a domain of unified management is in force, 0 to 1. */
  domain(domain: ManagementDomain, day: number): number;
  /** Share of the government's village clinics that their township centre manages on a day (乡村一体化). */
  villageIntegration(day: number): number;
  /**
   * Whether the managers of a community meet in the month that begins (administration): what they allocate, they
   * allocate then.
   */
  reviews(day: number): boolean;
  /** Shocks of the scenario. */
  readonly shocks: readonly ShockInput[];

  // People and their illness.
  readonly residents: Residents;
  /** Help for the disabled, by person. */
  readonly dependence: Dependence;
  readonly catalogue: Catalogue;
  readonly chronic: ChronicStates;
  readonly courses: Courses;
  /** [0] share of the county's people who are health-literate (健康素养水平). */
  readonly literacy: Float64Array;
  /** Township, township centre and village clinic of a person's home, -1 none. */
  townshipOf(person: number): number;
  centreOf(person: number): number;
  clinicOf(person: number): number;
  /** Residents of a village at the start. */
  residentsOf(village: number): number;

  // Places.
  readonly villages: readonly VillageInput[];
  readonly townships: readonly TownshipInput[];
  readonly travel: TravelInput;
  readonly places: Places;
  readonly drugs: Drugs;

  // Staff and beds.
  readonly roster: Roster;
  /** Doctors by [site * departments + department]. */
  readonly doctors: Holdings;
  /** Doctors of each site and department follow the roster: who is missing, who is lent, posts added. */
  muster(): void;
  readonly work: Work;
  /** Beds by [site * ward groups + ward]; `openBeds` after a change. */
  readonly beds: Holdings;
  openBeds(): void;

  // Queues.
  /** Beds by [site * ward groups + ward], as a queue. */
  readonly wards: Resources;
  readonly theatres: Resources;
  readonly theatreList: TheatreList;
  /** Queues for a doctor by [site * departments + department], as many servers as are on duty. */
  readonly queues: Resources;
  /** Minutes of doctors that those would have taken who left these queues unseen, since the start. */
  readonly unmet: ArrayLike<number>;
  /** Doctors' chairs of the village clinics. */
  readonly clinics: Stations;
  /** Devices of the sites; the station of [site * devices + device], -1 none. */
  readonly devices: Stations;
  readonly deviceAt: Int32Array;
  /** A device planned for a site is at work from now on. */
  equip(site: number, device: number): void;
  readonly waits: KnownWaits;
  readonly reading: Reading;

  // Money.
  readonly payment: Payment;
  readonly incentives: Incentives;
  /** What one more decision earns an institution: the one figure that behaviours answer to. */
  readonly gain: Gain;
  readonly bills: UsualBills;
  readonly pay: Pay;
  /** What members of a community lend and hand on to each other. */
  readonly cashPool: CashPool;
  readonly programme: Programme;
  readonly careFund: CareFund;

  // Contracts.
  readonly contracts: Contracts;
  /** Something about contracts or the care of the disabled happened at an institution, so many times or minutes. */
  contractCounted(institution: number, count: ContractCount, amount: number): void;
  /** Visits to beds at home that nurses have made since the start, by institution. */
  readonly homeVisits: Float64Array;
  /** Basic public-health services that were due. */
  readonly publicHealth: PublicHealth;
  /** A public-health contact. */
  contacted(person: number, institution: number): void;

  /** What mechanisms write and the paths of care read. */
  readonly levers: Levers;
}
