#include <digigap/load/swedish_lexicon.hpp>

namespace digigap {

namespace {

constexpr std::string_view swedish_digitalization =
    R"(# Digitalization in Swedish municipal plans: a starting point, to be edited.
#
# It prefers few false hits to finding everything: a word that mostly means something else is left
# out, and named below with the reason. No study has coded with this list; check it against a sample
# read by hand before you compare anything with it.
#
# How it is read: [name] begins a group, each line below is one pattern. A star stands for any
# letters or none: digital* finds "digital", "digitalt", "digitaliseringsstrategi". Without a star
# only that very word counts: ai does not find "aik". A hyphen links the parts of a compound, and
# compounds with a hyphen are found through their parts: it finds "IT-strategi" and "it-system".
# A word counts once in a group even where several patterns find it.

[digitalization]
# The word itself, what the published plan study is about. Finds as well "digitalkamera" and the
# plant and drug "digitalis", which budgets hardly mention.
digital*
# Compounds written together, with digitalization as a later part: "vårddigitalisering",
# "heldigital", "odigital".
*digitalis*
heldigital*
odigital*
# An older word for the same.
datoriser*
# The programmes under which municipalities run it. smart* alone is left out: "smarta lösningar",
# "arbeta smartare" mean anything.
smart* stad*
smart* städer*
smart* kommun*
smart* samhälle*
# Left out: papperslös* ("paperless" in some plans, but "papperslösa" are people without papers),
# innovation* and modernis* (rarely about digital things), teknik* (roads, water, the technical
# office).

[e-services]
# What inhabitants do with the municipality online. e-tjänst* finds "e-tjänst", "E-tjänster" and
# "e-tjänsteplattform"; some plans write it together.
e-tjänst*
etjänst*
e-förvaltning*
eförvaltning*
e-legitimation*
e-id
bankid
bank-id
# Digital invoices, archives, signatures: the municipality's own use rather than the inhabitants'.
e-arkiv*
e-faktur*
e-handel*
e-signering*
e-underskrift*
e-signatur*
# The usual name of the portal where one logs in.
mina sidor
# Whole words, as app* would find "apparat", "applåd" and "applicera".
app
appen
appar
apparna
mobilapp*
chatbot*
chattbot*
# Left out: e-post* and webb* (addresses in every footer), självservice* (canteens; see the
# lexicon of orientations), formulär* and blankett* (mostly paper), portal* (gates).

[data and AI]
# Whole words: as prefixes they would find "aids" and "iota". "AI:s" is a word of its own.
ai
ai:s
artificiell* intelligens*
generativ* intelligens*
maskininlärning*
språkmodell*
algoritm*
rpa
robotiser*
# Automation of machines in water works and of forms in offices alike.
automatiser*
automation*
öppna data
öppen data
öppnadata*
dataanalys*
datadriv*
datadelning*
datalager*
stordata
big data
iot
sakernas internet
internet of things
# Not sensor*, which finds "sensorisk" (of the senses: food, preschools).
sensor
sensorn
sensorer*
sensordata*
sensorteknik*
# Left out: data and data* (figures of any kind, "datablad"), statistik* (not digital by itself),
# robot* ("robotgräsklippare" in the parks), modell* and drönar* (single gadgets).

[IT and security]
# Swedish has no other word "it"; English quotations have, so look at the context where a plan
# quotes English. IT counts as digitalization here although much of it is upkeep: leave this group
# out for a strict count.
it
it:s
ikt
informationsteknik*
informationsteknologi*
kommunikationsteknik*
informationssäkerhet*
cybersäkerhet*
nätfiske*
datasystem*
datormoln*
molntjänst*
mjukvar*
programvar*
# Systems for a branch of the work, of which nearly all are software.
verksamhetssystem*
# Left out: dator* (purchases: "datorer till elever"), surfplatt* (the same), system* (of any
# kind), gdpr and dataskydd* (law rather than technology).

[infrastructure]
# "bredband", "bredbandsutbyggnad", "höghastighetsbredband".
*bredband*
# Not fiber*, which finds "fiberrik" (food) and "fiberduk" (roads). The word itself may be about
# food too; in plans it seldom is.
fiber
fibern
fiberanslut*
fibernät*
fiberoptisk*
fiberutbyggnad*
optofiber*
stadsnät*
datanät*
datahall*
datacenter*
it-infrastruktur*
internet*
uppkoppl*
wifi
wi-fi
wlan
4g
5g
mobilnät*
mobiltäckning*
# Left out: nät* and nätutbyggnad* (electricity, water, nets), täckning* (costs),
# infrastruktur* (roads), router* (single gadgets).

[welfare technology]
# Technology in care for the old and the disabled.
välfärdsteknik*
välfärdsteknologi*
e-häls*
ehäls*
telemedicin*
distansmonitorering*
distansvård*
trygghetskamer*
# Alarms existed long before they were digital; a plan that mentions them mostly replaces them.
trygghetslarm*
gps-larm*
nyckelfri*
läkemedelsrobot*
medicinrobot*
# Left out: nattillsyn* and tillsyn* (by people too; "digital nattillsyn" is found by digital*),
# larm* (burglars), hjälpmedel* (walking frames), kamera* (surveillance of places).
)";

constexpr std::string_view swedish_orientation =
    R"(# What digitalization is for, in Swedish municipal plans: a starting point, to be edited.
#
# NOT the coding of any study. The plan study of the University of Gothenburg (2021) sorted the
# plans by hand, by reading them, into: no goal for digitalization, internal efficiency only, also
# for the inhabitants. These words only help to find the places to read, or to sort many plans
# roughly; say so where you show results, code a sample by hand, and print the agreement.
#
# The order of the two groups matters to the rule that sorts: first internal, then inhabitants. Both
# kinds of words are common in plans that do not speak of digitalization at all, so they mean little
# in a text without it. The words cannot tell "for the inhabitants" from "not for the inhabitants".

[internal]
# Doing the same with less. "effektiv" itself is left out: "effektiv vård" may be meant for those
# who receive it.
effektivis*
effektivitet*
effektivare
kostnadseffektiv*
resurseffektiv*
verksamhetseffektiv*
rationaliser*
produktivitet*
besparing*
tidsbespar*
tidsvinst*
kostnadsbespar*
# Machines in place of hands: so far mostly in the offices.
automatiser*
robotiser*
# The work itself. Not intern*, which finds "internet", "internationell" and "internat".
intern
interna
internt
arbetsprocess*
processutveckl*
verksamhetsutveckl*
verksamhetsstöd*
ärendehantering*
# The lack of staff as the reason.
kompetensförsörjning*
# Left out: arbetssätt* (in every chapter), personal* and medarbetar* (in every plan, mostly about
# employment), administr* (a department's name), handläggningstid* (shorter ones serve both sides).

[inhabitants]
# "invånare", "kommuninvånarna", "invånarperspektiv"; as a count ("52 000 invånare") too, which is
# not about what they get.
*invånar*
# Not medborgar*, which finds "medborgarskap" and "medborgarförslag".
medborgare*
medborgarna*
medborgarfokus*
medborgarnytta*
medborgarservice*
kommunmedborgare*
kommunmedborgarna*
# Those who receive care. "brukar" is mostly the verb (does usually), so only forms that are not.
# "missbrukare" and "jordbrukare" are other words and are not found.
brukare*
brukarna*
# Some municipalities call them customers. Not kund*, which finds "kunde" (could).
kunder
kunderna*
kundtjänst*
# Services that only make sense for those who use them from outside.
e-tjänst*
etjänst*
självservice*
användarvänlig*
# Who is left behind, and what is done about it.
digital* delaktighet*
digital* inkludering*
digital* innanförskap*
digital* utanförskap*
digital* klyft*
# Left out: tillgänglig* (ramps and opening hours too), elev*, barn*, äldre (the subject of whole
# chapters), service* (cars are serviced), företag* and näringsliv* (not inhabitants), delaktighet*
# (mostly of staff or pupils), dygnet runt (care homes).
)";

} // namespace

std::string_view swedish_digitalization_lexicon_text() noexcept {
    return swedish_digitalization;
}

std::string_view swedish_orientation_lexicon_text() noexcept {
    return swedish_orientation;
}

mention_lexicon swedish_digitalization_lexicon() {
    return parse_lexicon(swedish_digitalization, "swedish digitalization lexicon");
}

mention_lexicon swedish_orientation_lexicon() {
    return parse_lexicon(swedish_orientation, "swedish orientation lexicon");
}

} // namespace digigap
