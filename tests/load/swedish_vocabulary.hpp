#ifndef DIGIGAP_TESTS_SWEDISH_VOCABULARY_HPP
#define DIGIGAP_TESTS_SWEDISH_VOCABULARY_HPP

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

/// Words of a Swedish municipality's plan, common ones first.
namespace corpus {

inline std::vector<std::string_view> separated(std::string_view words) {
    std::vector<std::string_view> all;
    while (!words.empty()) {
        const std::size_t length = words.find(' ');
        all.push_back(words.substr(0, length));
        words.remove_prefix(length == std::string_view::npos ? words.size() : length + 1);
    }
    return all;
}

inline const std::vector<std::string_view> function_words = separated(
    "och i att för av som en till med på är den det ska har ett inom kan de under om från "
    "genom vid samt även eller inte nya alla år mer vi men också utifrån fler mot mellan "
    "över när så sin sina bland varje efter flera enligt därför detta dessa andra olika "
    "där hur utan innan annat både dels då här vilket vilka vars endast ännu dock redan "
    "än åt igen sedan medan såväl respektive");

inline const std::vector<std::string_view> content_words = separated(
    "kommunen kommunens verksamheten mål nämnden kommunfullmäktige budget arbetet "
    "utveckling barn invånare skola miljoner kronor resultat god ekonomisk hushållning "
    "kommunstyrelsen utvecklas medarbetare kostnader unga förskola hållbar kvalitet "
    "social stöd insatser behov verksamheter tillgång arbete personal tid äldre "
    "äldreomsorg vård omsorg samverkan ökar ökade planering investeringar verksamhetsplan "
    "näringsliv näringslivet trygghet tryggt boende bostäder bostadsbyggande "
    "infrastruktur kollektivtrafik miljö klimat klimatpåverkan energi skatt "
    "skatteintäkter skattesats statsbidrag generella utjämning befolkning "
    "befolkningsutveckling befolkningstillväxt demografi demografiska utmaningar "
    "förutsättningar möjligheter möjlighet delaktighet inflytande demokrati medborgare "
    "medborgarna medborgardialog service tillgänglighet information kommunikation ledning "
    "styrning uppföljning utvärdering måluppfyllelse indikatorer nyckeltal nulägesanalys "
    "omvärldsanalys omvärlden framtiden framtida långsiktig långsiktigt kortsiktiga "
    "strategi strategier strategiska handlingsplan översiktsplan detaljplan detaljplaner "
    "plan program projekt process processer rutiner system verktyg modell metoder "
    "kompetens kompetensförsörjning kompetensutveckling rekrytering arbetsgivare "
    "arbetsmiljö sjukfrånvaro hälsa folkhälsa jämställdhet jämlik mångfald integration "
    "inkludering arbetsmarknad arbetslöshet arbetsmarknadsåtgärder försörjningsstöd "
    "ekonomiskt bistånd socialtjänsten socialnämnden individ familj familjeomsorg "
    "funktionsnedsättning gymnasieskola grundskola elever elevernas lärare undervisning "
    "behörighet betyg utbildning vuxenutbildning kunskap kunskapsresultat lärande fritid "
    "fritidshem kultur bibliotek biblioteket föreningsliv idrott anläggningar fastigheter "
    "lokaler lokalförsörjning underhåll renovering byggnation nybyggnation gator vägar "
    "cykelvägar parker grönområden vatten avlopp dricksvatten avfall återvinning "
    "räddningstjänst krisberedskap säkerhet informationssäkerhet dataskydd upphandling "
    "inköp avtal leverantörer bolag bolagen koncernen stiftelser revision revisorerna "
    "redovisning årsredovisning delårsrapport prognos prognoser balansräkning "
    "resultaträkning tillgångar skulder avskrivningar räntor låneskuld borgensåtaganden "
    "pensioner pensionsskuld soliditet likviditet kassaflöde effektiv effektivitet "
    "effektivisering effektiviseringar besparingar prioriteringar ramar budgetram "
    "budgetramar anslag medel finansiering finansiella inriktning uppdrag ansvar ansvarar "
    "beslut beslutas beslutade antagen fastställs genomförs genomföra utveckla stärka "
    "förbättra förbättras minska minskar bidra bidrar skapa skapar erbjuda erbjuder "
    "främja främjar säkerställa säkerställer följa innebär omfattar påverkar påverkas "
    "leder uppnå uppnås planeras pågår fortsätter behöver krävs bedöms beräknas uppgår "
    "motsvarar jämfört föregående kommande nuvarande nationella regionala lokala lokalt "
    "gemensamma gemensam attraktiv attraktiva växande levande hållbarhet landsbygd "
    "landsbygden tätort tätorter centrum centralorten kommundelar besöksnäring turism "
    "företag företagare företagsklimat etablering nyföretagande innovation forskning "
    "högskola universitet region regionen länsstyrelsen staten regeringen riksdagen "
    "lagstiftning lagkrav kommunallagen reglemente delegationsordning policy riktlinjer "
    "värdegrund vision bredband fiber fiberutbyggnad teknik välfärdsteknik självservice "
    "bemötande nöjdhet brukare brukarnas anhöriga hemtjänst hemtjänsten hemsjukvård "
    "särskilt särskilda demensvård trygghetslarm nattillsyn planeringsförutsättningar "
    "kommunkoncernen verksamhetsområden internkontroll tertialrapport åtgärder "
    "åtgärdsprogram översyn ökning ökningen önskemål öppenhet öppna jämförelser ärenden "
    "ärendehantering ändamålsenliga förändring förändringar förvaltningen förvaltningens "
    "samhället samhällsbyggnad samhällsutveckling");

inline constexpr auto digital_words = std::to_array<std::string_view>({"digitalisering",
                                                                       "digitala",
                                                                       "e-tjänster",
                                                                       "digitaliseringen",
                                                                       "digital",
                                                                       "IT-strategi",
                                                                       "automatisering",
                                                                       "digitalt",
                                                                       "e-tjänst",
                                                                       "digitaliseras",
                                                                       "IT-system",
                                                                       "IT-avdelningen",
                                                                       "e-tjänsterna",
                                                                       "digitaliseringsstrategi",
                                                                       "digitalisera",
                                                                       "AI-lösningar",
                                                                       "artificiell",
                                                                       "e-arkiv",
                                                                       "e-förvaltning",
                                                                       "E-tjänster",
                                                                       "robotisering",
                                                                       "it-säkerhet",
                                                                       "digitaliserings-",
                                                                       "e-legitimation",
                                                                       "digitalförvaltning",
                                                                       "AI",
                                                                       "IT",
                                                                       "e-hälsa",
                                                                       "m-tjänster"});

inline constexpr auto special_words = std::to_array<std::string_view>({"t.ex.",
                                                                       "bl.a.",
                                                                       "m.m.",
                                                                       "d.v.s.",
                                                                       "fr.o.m.",
                                                                       "t.o.m.",
                                                                       "ca",
                                                                       "mnkr",
                                                                       "tkr",
                                                                       "procent",
                                                                       "kr",
                                                                       "st",
                                                                       "EU:s",
                                                                       "SKR:s",
                                                                       "FN:s",
                                                                       "LSS",
                                                                       "VA-taxa",
                                                                       "2021–2023",
                                                                       "2022",
                                                                       "2023",
                                                                       "KF §",
                                                                       "IFO:s",
                                                                       "VD:n",
                                                                       "COVID-19",
                                                                       "Agenda 2030",
                                                                       "2021-03-15",
                                                                       "kl. 13.00",
                                                                       "1:1",
                                                                       "3:e",
                                                                       "F–6",
                                                                       "50-årsjubileum",
                                                                       "Lund-Malmö",
                                                                       "www.kommunen.se",
                                                                       "info@kommunen.se",
                                                                       "och/eller",
                                                                       "in/ut",
                                                                       "SCB's",
                                                                       "d’Hondt",
                                                                       "KPI_1",
                                                                       "25 %",
                                                                       "A-kassa",
                                                                       "0046-123",
                                                                       "EU-projekt",
                                                                       "CO₂",
                                                                       "m²",
                                                                       "½",
                                                                       "1 a",
                                                                       "Café",
                                                                       "idé",
                                                                       "Müller",
                                                                       "Łódź"});

inline constexpr auto suspended_words = std::to_array<std::string_view>(
    {"IT-", "kultur-", "barn-", "miljö-", "vatten-", "gatu-", "för-", "hälso-", "bygg-", "plan-",
     "in-", "äldre-", "digitaliserings-", "e-tjänst-"});

inline constexpr auto ligature_words = std::to_array<std::string_view>(
    {"ﬁnansiering", "kvaliﬁcerade", "identiﬁera", "traﬁk", "speciﬁka", "certiﬁkat", "inﬂytande",
     "eﬀektiv", "oﬀentliga", "graﬁsk", "digitaliseringsproﬁl"});

inline constexpr auto marked_words = std::to_array<std::string_view>(
    {"förändring", "åtgärder", "äldre", "ökar", "e-tjänster", "tjänst", "välfärd", "områden",
     "nämnden", "skattehöjning", "möte", "e-förvaltning", "förmåga", "gällande"});

} // namespace corpus

#endif
