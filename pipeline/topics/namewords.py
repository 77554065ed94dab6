"""Words that say little in a name: legal forms, titles, and what very many are called.

All are written as ``plain`` of pipeline/topics/names.py gives them: small letters, no dots.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEGAL_FORMS = _words(
    """
    ab ad adv ag ao aps as asa asbl bhd bv bvba cc cia cjsc co corp corporation cpa cv dd dmcc
    doo ead eeig eirl eood eurl fllc fzc fzco fze fzllc gbr gesmbh gie gmbh hf inc incorporated
    jsc kda kft kg kgaa kk krt ky kyrl lc lda limited llc llp lp ltd ltda mbh nl nv nyrt oao
    ojsc oo ood ooo oy oyj pao pc pjsc plc pllc pt pte pty pvt qjsc qsc rl rt sa saa sab sac
    sagl saic sal saog saoc sapi sarl sas sasu sca scp scs sdn se sia sicav sl slu snc soparfi
    spa spj spk spolka spzoo srl sro ss tbk tov uab ug ulc vof wll zao zat zrt
    """
)
"""What stands for a company's legal form when it is the first or last word of its name."""

LONG_LEGAL_FORMS = (
    ("limited", "liability", "company"),
    ("limited", "liability", "partnership"),
    ("open", "joint", "stock", "company"),
    ("closed", "joint", "stock", "company"),
    ("public", "joint", "stock", "company"),
    ("private", "joint", "stock", "company"),
    ("joint", "stock", "company"),
    ("public", "limited", "company"),
    ("private", "limited", "company"),
    ("sp", "z", "oo"),
    ("gmbh", "co", "kg"),
    ("srl", "de", "cv"),
    ("sapi", "de", "cv"),
    ("sa", "de", "cv"),
)
"""The same in several words; the longest come first."""

TITLES = _words(
    """
    adm admiral amb ambassador ayatollah baron baroness brig brigadier capt captain cardinal col
    colonel cpl count countess dame doctor dr eng engineer gen general haji hajj hajji hon
    honourable hujjat imam judge king lady lieutenant lord lt maj major marshal maulana maulavi
    maulvi md minister miss mr mrs ms mufti mullah pastor president prince princess prof
    professor queen rear rev reverend senator sergeant sgt sheik sheikh shaikh shaykh sir sultan
    vice ustad ustadz
    """
)
"""What may stand before a person's name."""

SUFFIXES = _words(
    """
    cbe esq ii iii iv jnr jr jun junior kbe mba obe phd qc sen senior snr sr
    """
)
"""What may stand after it."""

PARTICLES = _words(
    """
    abd abdal abdel abdol abdul abou abu al ap bar bat ben bin bint binti da de del della den
    der di do dos du el ibn la le lo mac mc o ould st saint san santa ter umm van von y zu
    """
)
"""Words that are no name without the one after them."""

COMMON_GIVEN = _words(
    """
    abdul abdullah ahmad ahmed alexander ali ana andrew anna anthony antonio barbara carlos
    charles chris christopher daniel david elizabeth fatima francisco george hassan hussain
    hussein ibrahim james jennifer joao john jose joseph juan khalid linda luis mahmoud manuel
    maria mario mark mary matthew michael miguel mohamad mohamed mohammad mohammed muhammad
    mustafa nancy omar patricia paul pedro peter richard robert said sarah steven susan thomas
    william yusuf
    """
)
COMMON_FAMILY = _words(
    """
    abdullah adams ahmad ahmed ali allen anderson baker brown campbell carter chen clark davis
    diaz evans fernandez garcia gomez gonzalez green hall harris hassan hernandez hill hussain
    hussein ibrahim jackson johnson jones khan king lee lewis li liu lopez martin martinez
    miller mitchell mohamed mohammed moore morris muller nguyen omar parker perez phillips
    ramirez roberts robinson rodriguez said sanchez santos schmidt silva singh smith taylor
    thomas thompson torres turner walker wang white williams wilson wong wood wright yang young
    zhang
    """
)
"""Given and family names of which a pair (John Smith) is the name of thousands of people."""

GENERIC = _words(
    """
    a agency al and asia association bank bureau business capital center central centre
    committee commercial company construction consulting corporation council department
    development east energy engineering enterprise enterprises equipment establishment europe
    export factory federal finance financial first for foundation front general global group
    holding holdings import industrial industries industry institute insurance international
    investment investments limited logistics main management marine maritime ministry national
    network new north office of oil organisation organization party power private production
    products project properties public research resources service services shipping society
    solutions south state store supply system systems technical technologies technology the
    trade trading transport trust union united university ventures west world
    """
)
"""Words that organisations are named with; a name of nothing else (General Trading) names many."""
