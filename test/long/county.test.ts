/** The county's properties, tried twenty times as often. */
import "../properties/county-conservation.test.ts";
import "../properties/county-digest.test.ts";
import "../properties/county-extra-patient.test.ts";
import "../properties/county-invariance.test.ts";
