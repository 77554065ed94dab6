"""Words of everyday in some languages, lower case: about half of all texts have each.

They matter for the first hundreds of articles only, then counts have taken over. What is missing
here costs nothing but a slower start.
"""

from __future__ import annotations

from collections.abc import Mapping

EVERYDAY: Mapping[str, str] = {
    "en": """
        a about after again against all also an and any are as at back be because been
        before being between both but by can could day did do does down during each even
        every few first for from get go going had has have he her here him his how i if in
        into is it its just last like made make many may me more most much must my new no
        not now of off on one only or other our out over own part people s said same say
        says she should since so some still such t take than that the their them then there
        these they this those three through time to told too two under until up us very was
        way we week well were what when where which while who why will with without would
        year years yet you your monday tuesday wednesday thursday friday saturday sunday
    """,
    "de": """
        aber alle allem allen aller alles als also am an andere anderen auch auf aus bei
        beim bereits bis bisher da damit dann das dass dem den denn der des die dies diese
        diesem diesen dieser dieses doch dort drei durch ein eine einem einen einer eines er
        erst es etwa etwas euro für gegen geht habe haben hat hatte hatten hier ich ihm ihn
        ihr ihre ihrem ihren ihrer im immer in ist ja jahr jahre jahren jedoch jetzt kann
        kein keine können konnte man mehr mit muss nach neue neuen nicht noch nun nur ob
        oder ohne rund sagt sagte schon sei sein seine seinem seinen seiner seit sich sie
        sind so sollen soll sondern sowie über um und uns unter viele vom von vor war waren
        was wegen weil weiter wenn werden wer wie wieder will wir wird wo worden wurde
        wurden zu zum zur zwei zwischen
    """,
    "fr": """
        a à ainsi alors an ans après au aussi autre autres aux avait avant avec avoir c ce
        cela ces cet cette ceux chez comme contre d dans de depuis dernier des deux dit doit
        donc dont du elle elles en encore entre est et été être eu eux fait faire fois il
        ils j je jour jours jusqu l la le les leur leurs lors lui m mais même mois moins n
        ne ni non nos notre nous on ont ou où par pas pendant peu peut plus plusieurs pour
        premier première qu quand que quel quelque qui s sa sans se selon sera ses si soit
        son sont sous sur tous tout toute toutes très trois un une vers vous y
    """,
    "es": """
        a al algo además ahora año años ante antes así aunque cada como con contra cual
        cuando da de del desde después dijo día días donde dos durante e el ella ellos en
        entre era es esa ese eso esta está estaba están este esto estos fue fueron gran ha
        había han hasta hay hace la las le les lo los más me mientras mismo mucho muy nada
        ni no nos o otra otras otro otros para parte pero poco por porque primera primer
        puede que qué quien se sea según ser si sí sido sin sobre son su sus también tan
        tanto tener tiene tienen todo todos tras tres un una uno unos ya y
    """,
    "it": """
        a ad ai al alla alle allo anche ancora anni anno che chi ci come con così contro
        cosa cui da dai dal dalla dalle degli dei del dell della delle dello di dopo dove
        due durante e è ed era essere fa fatto fra gli già ha hanno i il in io l la le lo
        loro lui ma mentre molto nei nel nell nella nelle no noi non o oggi ogni per perché
        però più poi prima può proprio quando quanto quella quello questa questo qui se
        sempre senza si sia solo sono stata stati stato su sua sue sul sulla suo suoi tra
        tre tutti tutto un una uno
    """,
    "pt": """
        a à ainda ano anos antes ao aos após as às até cada com como contra da das de depois
        desde dia dias disse do dois dos durante e é ela ele eles em entre era essa esse
        esta está estão este eu foi foram há isso já la lhe mais mas me mesmo muito na nas
        não nem no nos nossa o os ou outra outras outro outros para parte pela pelas pelo
        pelos por porque primeira primeiro pode qual quando que quem se segundo sem ser será
        seu seus só sobre sua suas são também tem têm ter toda todo todos três um uma
    """,
    "nl": """
        aan al alle als andere bij daar dan dat de deze die dit door drie een eerste en er
        geen had hebben heeft het hij hun ik in is ja jaar jaren kan kunnen maar me meer men
        met moet na naar niet nieuwe nog nu of om omdat onder ook op over te tegen tijdens
        toch toen tot twee uit uur van veel volgens voor waar waren was wat we weer werd
        werden wel wie wij wordt worden ze zei zegt zich zij zijn zo zou zullen
    """,
    "sv": """
        alla andra att av bara blev bli blir då de del dem den denna det detta dig där efter
        eller en enligt ett fick finns flera för från få får gör ha hade han har hon i in
        inte ingen inom innan jag kan kommer kunde man med mellan men mer mot mycket nu ny
        nya när något några och också om på redan samma sedan sig sin sina ska skulle som
        säger så till två under upp ut vad var vara varit vi vid är år över
    """,
    "da": """
        af alle andre at blev blive bliver da de dem den denne der deres det dette din du
        efter eller en end er et flere for fra får før ham han hans har havde hun hvad hvor
        i ikke ind jeg kan kom kommer kunne man mange med meget mellem men mere mod må ned
        nogle nu ny nye når og også om op over på samme siden sig sige siger sin skal skulle
        som så til to ud under var ved vi vil ville være været år
    """,
    "no": """
        alle andre at av bare ble bli blir da de dem den denne der det dette du eller en enn
        er et etter flere for fra får før ha hadde han hans har hun hva hvor i ikke inn jeg
        kan kommer kunne man mange med mellom men mer mot må ned noe noen nye nå når og også
        om opp over på samme seg si sier sin skal skulle som så til to under ut var ved vi
        vil ville være vært år
    """,
    "pl": """
        a ale bardzo bez był była było były być by co czy dla do dwa gdy gdzie go i ich ile
        im innych ja jak jako jednak jego jej jest jeszcze jeśli już każdy kiedy kto która
        które którego której który których którzy lat lub ma mają między może można na nad
        nas nich nie niż nim o od około one oni oraz pan po pod podczas poza pracy przed
        przez przy roku również są się swoje ta tak także tam te tego tej temu ten to tych
        tylko tym u w we więc wszystko z za został została że
    """,
    "ru": """
        а без более бы был была были было быть в вам вас во время все всех вы где год года
        году да для до его ее если есть еще же за и из или им их к как когда которая которые
        который которых кто ли лет между меня мне может мы на над нас не него нет ни них но
        о об один он она они от перед по под после при про с сказал свои себя со стал так
        также там то того тоже только том у уже утра хотя чем через что чтобы эта эти это
        этого этой этом этот я
    """,
    "uk": """
        а або але без більше був була були було бути в вже ви від він вона вони все всі де
        для до його її з за зі і із їх й коли крім під лише між ми може на над нас не нею
        них ні про по після при рік році року роки свої себе сказав та так також те ті то
        тому тільки у усі це цей цієї цього ці через чи що щоб я як яка яке які який якого
        яких
    """,
    "tr": """
        ama ancak bazı ben bir biz bu bunu bunun çok da daha de diye dedi değil en gibi göre
        her hem iki ile için ilk ise kadar karşı ki kendi mi nasıl ne neden o olan olarak
        oldu olduğu olduğunu olması onu onun ortak önce öyle sonra son şey şu tarafından tüm
        üzere üzerinde ve veya ya yani yeni yer yıl yılında yok zaman
    """,
}
