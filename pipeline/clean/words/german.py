"""German words of boilerplate and of news."""

from __future__ import annotations

from pipeline.clean.words.lexicon import Lexicon, WordClass

GERMAN = Lexicon(
    words={
        WordClass.FUNCTION: (
            "ab, abend, aber, acht, alle, allem, allen, alles, als, also, am, an, andere, "
            "anderen, auch, auf, aus, bei, bereits, beste, besten, bin, bis, bist, da, dabei, "
            "damit, dann, daran, darum, darüber, das, dass, davon, dazu, dem, den, denn, der, "
            "des, die, diese, diesem, dieser, dieses, doch, dort, drei, durch, eben, eigene, "
            "eigenen, ein, eine, einem, einen, einer, eines, einfach, er, erste, ersten, es, "
            "etwas, fünf, für, ganz, ganze, ganzen, gegen, geht, gestern, gibt, groß, große, "
            "großen, gut, gute, guten, haben, hat, heute, hier, ich, im, immer, in, ist, jahr, "
            "jahre, jahren, je, jede, jeden, jeder, jedes, kann, kein, keine, keinen, können, "
            "letzte, letzten, machen, mal, mehr, mit, monat, monate, morgen, möglich, nach, neue, "
            "neuen, neuer, neues, neun, nicht, noch, nur, nächste, nächsten, ob, oder, ohne, "
            "schon, sechs, sehr, seid, sein, seine, seiner, seit, selbst, sich, sie, sieben, "
            "sind, so, soll, sowie, steht, tag, tage, tagen, um, und, unter, viel, viele, vielen, "
            "vier, vom, von, vor, war, warum, was, weil, welche, welcher, wenn, wer, werden, wie, "
            "wieder, wieviel, wird, wo, wochen, wohl, wollen, wurde, während, wäre, würde, zehn, "
            "zeit, zu, zum, zur, zwei, zwischen, über"
        ),
        WordClass.CALL: (
            "ablehnen, abonniere, abonnieren, abstimmen, aktiviere, aktivieren, akzeptieren, "
            "anhören, anmelden, anpassen, anschauen, ansehen, ausrechnen, ausschalten, "
            "beantworten, begleiten, bekommen, berechnen, bestelle, bestellen, bestätigen, "
            "besuche, besuchen, bewerben, bitte, bleib, bleiben, blättern, buchen, dabei sein, "
            "deaktivieren, diskutiere, diskutieren, diskutieren sie, downloaden, dranbleiben, "
            "drucken, einloggen, einschalten, einstellen, einverstanden, empfehlen, "
            "empfehlen sie, entdecke, entdecken, erfahre, erfahren, erhalte, erhalten, erlauben, "
            "erzählen, erzählen sie, finde, finden sie, folge, folgen, fragen, freischalten, "
            "fördern, geben sie, genießen, gewinne, gewinnen, haben sie, helfen, herunterladen, "
            "hinterlassen, hol, holen, hör, hören, informieren, installieren, jetzt, kaufen, "
            "kennen, kennen sie, klick, klicken, kommentieren, kontaktieren, kopieren, lade, "
            "laden, laden sie, lesen, lies, loggen, mach mit, machen sie mit, melde, melden, "
            "merken, mitdiskutieren, mitmachen, mitraten, mitreden, möchten, möchten sie, "
            "nachhören, nachlesen, nachschauen, nehmen, nehmen sie teil, nichts verpassen, "
            "nominieren, nutze, nutzen, probieren, profitieren, prüfen, raten, rechnen, "
            "registriere, registrieren, reinhören, rufen sie, rätseln, scannen, schalten sie, "
            "schau, schauen, schauen sie, schenken, schick, schicken, schreib, schreiben, sehen, "
            "sei dabei, seien sie, sende, senden, sichere, sichern, sind sie, speichern, spende, "
            "spenden, starte, starten, starten sie, stellen, stimmen, stimmen sie ab, stöbern, "
            "suchen, suchen sie, teile, teilen, teilnehmen, teste, testen, tippen, treten, "
            "unterstütze, unterstützen, upgraden, verfolgen, vergleiche, vergleichen, verpasse, "
            "verpassen, verraten, verschenken, vormerken, waren sie, weiterlesen, werde, "
            "werden sie, wischen, wissen sie, wollen, wollen sie, wähle, wählen, zurücksetzen, "
            "zustimmen, überprüfen, überzeugen"
        ),
        WordClass.READER: (
            "abonnenten, abonnentinnen, besucher, dein, deine, deinem, deinen, deiner, dich, dir, "
            "du, euch, euer, eure, follower, förderer, hörer, ihnen, ihr, ihre, ihrem, ihren, "
            "ihrer, interessierte, leser, leserinnen, leserinnen und leser, lesern, mitglieder, "
            "nutzer, nutzerinnen, zuschauer"
        ),
        WordClass.SELF: ("ich, mein, meine, meinem, meinen, meiner, mich, mir"),
        WordClass.OWN: (
            "diese seite, diese website, diesen artikel, dieser artikel, dieser beitrag, "
            "dieser text, dieses angebot, dieses artikels, redaktion, uns, unser, "
            "unser newsletter, unsere, unsere app, unsere redaktion, unserem, unserem kanal, "
            "unserem newsletter, unserem partner, unseren, unseren newsletter, unserer, "
            "unserer app, unserer seite, unseres, wir"
        ),
        WordClass.OFFER: (
            "*abend, abendkasse, abstimmung, adventskalender, app, *app, app store, "
            "apple podcasts, apps, archiv, *archiv, audiothek, benachrichtigung*, bildband, "
            "bildbände, bingo, *blog, *brief, briefing, *briefing, buchtipp*, bücher, *chat, "
            "chat, chatbot, checkliste, *club, datenbank, doku-serie, *dossier, dossier, e-book*, "
            "e-paper, eilmeldung*, epaper, expertenrunde, faq, festival, *finder, folge, folgen, "
            "forum, fotowettbewerb, gehirnjogging, gewinnspiel*, gipfel, google play, *gruppe, "
            "hotline, hörbuch, hörerhotline, ihre region, immobilien*, in ihrer nähe, "
            "interaktive karte, jobbörse, kalender, *kalender, *kanal, kanal, kanäle, *karte, "
            "karten, kleinanzeigen, konferenz, kongress, kreuzworträtsel, kulturhaus, "
            "leseraktion, leserforum, leserfoto*, leserreise*, lesertelefon, leserumfrage, "
            "lexikon, liveblog, livestream, liveticker, *markt, mediathek, *mediathek, memory, "
            "morgenbrief, newsletter, *newsletter, *newsletters, *planer, plätze, podcast, "
            "*podcast, podcasts, *portal, postleitzahl, programmheft, push*, push-nachrichten, "
            "quiz, *quiz, *rechner, rechner, *reise, *rätsel, sammelkarte, selbsttest, *shop, "
            "shop, *show, sondernewsletter, sorgentelefon, *spiel, spotify, staffel, "
            "stellenmarkt, sudoku, talkrunde, tassen, *test, themenseite*, *ticker, ticket*, "
            "tickets, *tool, traueranzeigen, trauerportal, umfrage, *umfrage, *vergleich, "
            "*vergleichsrechner, verlosung, videoserie, vorpremiere, vortrag, vorverkauf, "
            "webinar*, wettbewerb, wetter in, wettervorhersage, whatsapp-kanal, *wissen, "
            "wissenstest, wortspiel, überall wo es podcasts gibt"
        ),
        WordClass.MEDIA: (
            "ab 20, abrufbar, aktuelle, alles wichtige, analyse, analysen, antworten, artikel, "
            "audio, ausgabe, *ausgabe, ausgestrahlt, beilage, beitrag, beiträge, buch, community, "
            "das magazin, dienstag, diskussionsrunde, *doku, doku, dokumentation, episode*, "
            "erhältlich, erklären, erklärt, event, exklusiv, exklusive, fernseh*, fernsehen, "
            "film, forum, foto-aktion, fragen, gastgeber, geschichten, gesponsert, heft, "
            "heute abend, hintergründe, homepage, host, hörer, im ersten, im radio, im zdf, "
            "informiert, inhalte, internetseite, interview, *interview, journalismus, "
            "*journalismus, kanal, kiosk, kolumne, kolumnist*, kooperation, korrespondent*, kurz, "
            "leserbrief*, lesung, liegt bei, live, live-veranstaltung, livestream, magazin, "
            "*magazin, magazine, magazins, meldungen, mittag, moderation, moderator*, moderiert, "
            "nachrichten, *nachrichten, neueste, news, online, partner*, podcast-folge, print*, "
            "programm, präsentiert, radio, ratgeber, recherche, recherchen, redakteur*, "
            "reportage*, reportagen, reporter*, rund um, schlagzeilen, seite, sender, "
            "sendetermin, sendung, serie, sonderausgabe, sonderheft, sprechen, spricht, "
            "stadtblatt, *stream, streaming*, szenen, talk, teil, teile, texte, thema, themen, "
            "tipps, titelgeschichte, titelthema, tv, veranstaltung, verfügbar, webseite, website, "
            "welt, wichtigsten, wochenendausgabe, zeitung, *zeitung, zu hören, zu sehen, "
            "zum nachhören, zum nachlesen, überblick"
        ),
        WordClass.PAY: (
            "abbestellen, abgelaufen, abmelden, abo, *abo, *abonnement, abonnement*, abonnent*, "
            "abonniert, abopreis, abos, aboservice, agb, angebot, angemeldet, anlegen, anmelden, "
            "anmeldung, ausgewählt, benutzername, bereits abonnent, bereits registriert, "
            "bestätigen, bestätigungs*, bezahlinhalt, bezahlschranke, danach, "
            "datenschutzhinweise, dauerauftrag, digitalabo, e-mail-adresse, eingeloggt, "
            "einloggen, einmalig, entschuldigung, ermöglichen, ermöglicht, euro, exklusiv für, "
            "exklusive inhalte, finanzieren, finanziert, flatrate, frei zugänglich, freiartikel, "
            "freischalten, für alle, gemeinnützig, gemeinnützige, gemeinnütziger, genossenschaft, "
            "gmbh, gratismonat, iban, ihr guthaben, im jahr, im monat, ins, jahresabo, jederzeit, "
            "jederzeit kündbar, konto, *konto, kostenlose artikel, kostenpflichtig*, kreditkarte, "
            "kundenkonto, kundenservice, kündbar, kündigen, kündigung, leider, leserfinanziert, "
            "lieferung, loggen, lokaljournalismus, medien, mit abo, mitglied werden, mitglied*, "
            "mitgliedsbeitrag, mitgliedschaft, mitlesen, monatlich, monatlich kündbar, monatsabo, "
            "möchte, nachname, nur für, nutzungsbedingungen, ohne paywall, ohne werbung, "
            "passwort, passwort vergessen, paypal, pflichtfeld*, plus, plus-*, plus-angebot*, "
            "plus-zugang, plusartikel, premium, pro monat, pro woche, probeabo, probemonat, "
            "probezeitraum, registrieren, registriert, registrierung, schon abonnent, "
            "spam-ordner, spende, spenden, spendenkonto, steuerlich absetzbar, stiftung, "
            "studenten, tarif*, testabo, testen, testmonat, testphase, um fortzufahren, "
            "unabhängig*, unabhängigen journalismus, unabhängiger journalismus, unbegrenzt*, "
            "uneingeschränkt*, unterstützung, ups, verein, vergessen, verlängert, vorname, "
            "vorteile, weiterlesen, weiterlesen mit, weiterzulesen, werbefrei, "
            "werden sie mitglied, willkommen, zahlung, *zugang, zugang, zugangsdaten, zugriff, "
            "zurücksetzen, zustellung, überweisung"
        ),
        WordClass.DEAL: (
            "aktion, aktionspreis, angebot*, bonus, endet, exklusiv*, frei haus, geschenk*, "
            "gewinnen, gratis, gutschein*, günstig*, jetzt, kostenlos*, nur für kurze zeit, "
            "preis, prämie, rabatt, schon ab, sichern, sonderpreis, sparen, statt, unverbindlich, "
            "verlängern, vorteil*"
        ),
        WordClass.CHANNEL: (
            "android, bluesky, e-mail, e-mails, email, facebook, google, handy, hashtag, "
            "instagram, ios, iphone, kanälen, linkedin, mail, mastodon, messenger, per mail, "
            "postfach, *postfach, rss, signal, smartphone, social media, social-media*, "
            "soziale medien, soziale netzwerke, sozialen medien, sozialen netzwerken, tablet, "
            "telegram, threads, tiktok, twitter, whatsapp, x, youtube"
        ),
        WordClass.RHYTHM: (
            "abends, am abend, am morgen, auf dem laufenden, aus ihrer region, das beste, "
            "das wichtigste, der woche, die wichtigsten, dienstags, direkt, donnerstags, "
            "freitags, gut informiert, immer montags, in den tag, in echtzeit, jede woche, "
            "jeden abend, jeden dienstag, jeden donnerstag, jeden freitag, jeden mittwoch, "
            "jeden montag, jeden morgen, jeden samstag, jeden sonntag, jeden tag, mittwochs, "
            "montags, morgens, rund um die uhr, samstags, sonntags, start in den tag, täglich*, "
            "werktags, woche, wöchentlich*, zum wochenende"
        ),
        WordClass.PLAYER: (
            "abbrechen, abspielen, aktivieren, aktivieren des tons, anhören, ansehen, anzeige, "
            "artikel anhören, audio, aufnahme, aufnahmen, aus rechtlichen, ausschnitt, "
            "automatisch, autoplay, bild, *bilder, bilder, bildergalerie, bilderserie, "
            "bilderstrecke, bildunterschrift, bitte warten, browser, clip, computerstimme, "
            "das video, dauer, drehen, drohnenvideo, episode, erneut, escape, fehler, "
            "fehler aufgetreten, fehlercode, folge, folgt, format, fotos, fotostrecke, galerie, "
            "*galerie, ganzes, geladen, geschwindigkeit, gleich, hier klicken, ihrem land, "
            "im bild, im livestream, im player, im video, in voller, javascript, jetzt abspielen, "
            "jetzt ansehen, ki-stimme, klicken, klicken sie, laden, lautstärke, live, livestream, "
            "lädt, länge, min, minuten, mitschnitt, nach links, nach rechts, neu laden, "
            "nicht verfügbar, nächstes, nächstes video, pause, player, player laden, "
            "podcast hören, pressekonferenz, querformat, rechtlichen gründen, rede, schließen, "
            "sehen sie, sek, sekunden, sendung, slideshow, startet, stream, stumm, "
            "stummgeschaltet, tagesschau, tippen, ton, ton an, trailer, transkript, unterstützt, "
            "untertitel, vergrößern, versuchen, video, *video, video ansehen, videobeweis, "
            "videoformat, videolänge, videoplayer, videos, vollbild, volle länge, voller länge, "
            "vorgelesen, vorherige, vorheriges, vorlesen, weiter nach, weitere videos, "
            "werbeunterbrechung, werbung, wiedergabe, wiedergabeliste, wischen, zum video, "
            "überspringen"
        ),
        WordClass.PICTURE: (
            "abbildung, adobe stock, afp, agentur, amt, ap, apa, archiv, *archiv, archivaufnahme, "
            "archivbild, archivfoto, aufmacher*, aufnahme, bereit, bereitgestellt, bild, "
            "bild von, bildbearbeitung, bilder, bildnachweis, bildquelle, bildrechte, bundesamt, "
            "bundespolizei, cc by, cc0, collage, copyright, dapd, ddp, dokumentation, dpa, "
            "einsatzkräfte, entwurf, epa, epd, fahndungsbild, fahndungsfoto, feuerwehr, foto, "
            "foto von, foto-archiv, fotocredit, fotograf*, fotografie, fotolia, fotomontage, "
            "fotos, gemeinfrei, genehmigung, gestellt, getty, getty images, google maps, grafik, "
            "handout, hersteller, hrsg, illustration*, im bild, imagebroker, imago, istock, "
            "karikatur, karte, keystone, kna, landesarchiv, links, lizenz, luftaufnahme, "
            "mit freundlicher genehmigung, montage, nachweis, picture alliance, pixabay, polizei, "
            "polizeifoto, pressebild, pressefoto, privat, quelle, rechts, render*, reuters/, rtr, "
            "satellitenbild, screenshot, sender, shutterstock, skizze, stadtarchiv, standbild, "
            "statistisches, stock, symbolbild, symbolfoto, titelbild, undatiert*, unsplash, v.l, "
            "veranstalter, verlag, via, visualisierung, von links, wikimedia, zeichnung, "
            "zur verfügung gestellt, zvg"
        ),
        WordClass.SHARE: (
            "aktuelle ausgabe, alle anzeigen, alle kommentare, als pdf, an die redaktion, "
            "antworten, antworten anzeigen, artikel merken, artikel teilen, artikel verschenken, "
            "aufrufe, ausdrucken, autor folgen, autorin folgen, beitrag, beiträge, beliebteste, "
            "bevorzugte quelle, bevorzugte quellen, bewerten, bewertung, daumen, deine meinung, "
            "diskussion, diskutieren, drucken, druckversion, e-mail, einbetten, empfehlen, "
            "facebook, feedback, fehler gefunden, fehler melden, folgen, folgen sie, gefällt, "
            "gefällt mir, gemerkt, geschlossen, gespeichert, gesperrt, geteilt, größer, "
            "hilfreich, hinweis, ihr kommentar, ihre meinung, ja, kleiner, klicks, "
            "kommentar schreiben, kommentar verfassen, kommentar*, kommentarfunktion, "
            "kommentieren, kontakt, kontaktieren sie, kopieren, kopiert, korrekturhinweis, "
            "kurzlink, leseliste, lesemodus, leser, leserbrief, lesezeichen, likes, link, "
            "link kopieren, linkedin, mailen, mal gelesen, mal geteilt, mehr anzeigen, "
            "meistgelesen, meistgelesene, melden, merken, merkliste, merkzettel, mitdiskutieren, "
            "moderation, moderiert, nach oben, nachtmodus, nein, netiquette, neueste, newsfeed, "
            "nützlich, pdf, per mail, petition, pinterest, posten, rechtschreibfehler, "
            "schreiben sie uns, schriftgröße, senden, setzen, speichern, später lesen, "
            "startseite, teilen, telegram, thema folgen, twitter, twittern, unterschreiben, url, "
            "vergrößern, verkleinern, verschenken, versenden, verstoß, vorlesen, "
            "war dieser artikel, was denken sie, was denkst du, was meinen sie, weiterleiten, "
            "weitersagen, weniger, whatsapp, whatsappen, xing, zeichen, zu diesem beitrag, "
            "zum kommentieren, zur startseite, zuschrift*, zwischenablage, älteste, übersetzen, "
            "übrig"
        ),
        WordClass.CONSENT: (
            "abgelehnt, ablehnen, ad-blocker, adblocker, affiliate*, affiliate-links, "
            "akzeptieren, alle ablehnen, alle akzeptieren, an dieser stelle, angezeigt, anzeige, "
            "anzeigen, anzeigen lassen, aus technischen, auswahl, auswahl bestätigen, "
            "befindet sich, beitrag, berechtigten interesses, berechtigtes interesse, bezahlte, "
            "blockiert, browser, browsererlebnis, captcha, cookie, cookies, *cookies, "
            "cookies verwalten, dargestellt, daten, *daten, datenschutz*, datenschutzerklärung, "
            "dauerhaft, deaktivieren, deaktivieren sie, deaktiviert, drittanbieter*, dritte, "
            "dritten, drittplattformen, durch anklicken, durch klicken, einbettung, eingebettet*, "
            "einstellungen, *einstellungen, einstellungen verwalten, einverstanden, einwilligen, "
            "einwilligung, empfohlener, ende, ende des, endgerät, erforderlich*, ergänzenden, "
            "ergänzt, eu, externe, externe inhalte, externen inhalt, externer, externer inhalt, "
            "fehlende, fehlender, finden sie, finden sie einen, findest du, gekennzeichnet*, "
            "geladen, gerät, geräte, geräteinformationen, gespeichert, gesponsert*, geteilter, "
            "hier geht der text weiter, ihrer region, immer aktiv, immer laden, "
            "informationen auf, inhalt, inhalt anzeigen, inhalt von, inhalte, inhalte anzeigen, "
            "inhalte von, javascript, jederzeit, kaufen, kennungen, klick auf, laden des, "
            "marketing, mehr erfahren, mit dem klick, mit einem, mit einem klick, mit klick, "
            "mit sternchen, nach der anzeige, nicht dargestellt, notwendig*, nutzerdaten, "
            "nutzererlebnis, nutzungsanalyse, nutzungsprofil*, partner, partner-links, "
            "partnerangebot, partnerlinks, personalisiert*, personenbezogene, post, preis, "
            "provision, pur, pur-abo, rechtsgrundlage, redaktioneller inhalt, reichweitenmessung, "
            "schalten sie, soziale netzwerke, speichern, sponsor, sponsored, sternchen, "
            "technisch, technische gründe, tracking, tweet, unbedingt, verarbeiten, verarbeitet, "
            "verarbeitung, verbessern, verbindung, verfügbar, wegen, weiter geht's, weitersurfen, "
            "werbeblocker, werbefinanziert, werbelink, werbelinks, werbepartner*, werbung, "
            "*werbung, widerrufen, widersprechen, widerspruch, zugestimmt, zugriff, zum schutz, "
            "zustimmen, zustimmung, zwecke, übermittelt, überspringen"
        ),
        WordClass.EDITORIAL: (
            "afp, agentur, agenturen, agenturmaterial, aktualisiert, aktualisierte, "
            "aktualisierung, alle rechte vorbehalten, an diesem, angegeben, anmerkung, "
            "anmerkung der redaktion, ap, apa, arbeitet, aufgezeichnet, aufgezeichnet von, "
            "aus dem, aus dem englischen, ausgabe, ausgabe vom, automatisch, automatisiert, "
            "autor, autorenkürzel, autorin, bedauern, bei uns, berichtet für, berichtigung, "
            "beteiligung, copyright, das gespräch führte, datum, der beitrag, dieser artikel, "
            "dieser beitrag, dieser text, dieses interview, dpa, epd, erscheint, erschien, "
            "erschien zuerst, erschienen, erstellt, erstellt am, erstmals, erstveröffentlich*, "
            "faktencheck, falsch, falsche, fassung, fehler, fragen von, früheren, "
            "früheren version, fälschlich*, gastautor*, gastbeitrag, gedruckte, gekürzt, "
            "gekürzte fassung, geprüft, gesponserter, gespräch führte, geändert, haben wir, heft, "
            "hieß es, hinweis, hinweise an, in der ausgabe, in einer ersten, "
            "in einer früheren version, infocom, ins deutsche, interview führte, irrtümlich, "
            "ist autor, ist redakteur, ist redakteurin, kennzeichnung, ki, kna, kolumnist, "
            "kolumnistin, kontrolle, korrektur, korrespondentin, korrigiert, "
            "künstliche intelligenz, künstlicher intelligenz, kürzel, kürzere fassung, lebt in, "
            "lesedauer, lesezeit, maschinell, material von, mehr zum thema, meinung der, "
            "meinungsbeitrag, min, min. lesezeit, minuten, mit agentur, mit informationen, "
            "mit ki, mit material, mitarbeit, mitgearbeitet, mithilfe, mittag, nachdruck, "
            "nachrichtenagentur, nachrichtenagenturen, name der redaktion bekannt, name geändert, "
            "namen geändert, nr, offenlegung, onlineversion, ots, pressemitteilung, printausgabe, "
            "protokoll, protokolliert, publiziert, quelle, quellen, red, redaktion, "
            "redaktion geändert, redaktionell, ressort, reuters, richtig, richtigstellung, "
            "rubrik, schlagworte, schlagwörter, schreibt, sda, seite, seite 1, seite 3, sid, "
            "spiegelt, stammt, stand, stand vom, stichworte, tags, text, text von, themen, "
            "transparenzhinweis, uhr, uhrzeit, unternehmensmeldung, ursprünglich, version, "
            "vertraulich, vervielfältigung, veröffentlicht, von ki, von unserem, "
            "von unserem korrespondenten, von unserer, vor minuten, vor stunden, "
            "weitere informationen, wiedergibt, wir bitten, wurde aktualisiert, wurde ergänzt, "
            "wurde geändert, wurde korrigiert, zuerst, zuerst veröffentlicht, zuletzt, "
            "zur person, über den autor, überarbeitet, übersetzt, übersetzung"
        ),
        WordClass.LABEL: (
            "aktuell, aktuelles, alle infos, analyse, anhören, auch auf, auch interessant, "
            "aus dem archiv, außerdem, beliebt, bericht, bilder, bildergalerie, buchtipp, "
            "chronologie, das könnte dich interessieren, das könnte sie auch interessieren, "
            "das wichtigste, daten, daten und fakten, dokumentation, dossier, eilmeldung, "
            "einzelkritik, empfehlung, empfehlungen, empfohlen, ergebnis, ergebnisse, erklärt, "
            "essay, exklusiv, exklusiv-interview, faktencheck, faq, fotos, fotostrecke, "
            "fragen und antworten, galerie, gastbeitrag, glosse, grafik, hier finden sie, "
            "hier geht, hier geht es, hier geht's, hier im wortlaut, hintergrund, hörtipp, "
            "im detail, im fokus, im interview, im liveticker, im video, im wortlaut, "
            "im überblick, info, infografik, infos, interview, jetzt, karte, kolumne, kommentar, "
            "kritik, kurz erklärt, könnte sie interessieren, leitartikel, lesen sie auch, "
            "lesen sie dazu, lesen sie hier, lesen sie mehr, lesenswert, leserbriefe, lesetipp, "
            "lies auch, liste, live, liveblog, liveticker, mehr aktuelles, mehr aus, mehr dazu, "
            "mehr hintergründe, mehr lesen, mehr nachrichten, mehr von, mehr zum thema, "
            "mehr über, meinung, meist geklickt, meistgeklickt, meistgelesen, nachlesen, nachruf, "
            "neu, neueste, newsblog, nicht nur das, nicht verpassen, noch mehr, noten, "
            "nächster artikel, passend dazu, podcast, porträt, pro und contra, protokoll, quiz, "
            "ratgeber, reportage, rezension, rückblick, sehen sie auch, sehenswert, serie, "
            "service, siehe, siehe auch, so geht's, stimmen, test, ticker, tipp, top, top-themen, "
            "tv-tipp, unsere empfehlung, verwandte, verwandte artikel, video, videos, "
            "vollständige, vorheriger artikel, vorschau, weitere, weitere artikel, weitere infos, "
            "weitere nachrichten, weiterlesen, wortlaut, zahlen, zum artikel, zum interview, "
            "zum thema, zum weiterlesen, zur sache, zusammenfassung, ähnliche, überblick, "
            "übersicht"
        ),
        WordClass.TIME: (
            "april, august, dez, dezember, dienstag, donnerstag, feb, februar, freitag, jan, "
            "januar, juli, juni, mai, mittwoch, montag, märz, november, okt, oktober, samstag, "
            "september, sonnabend, sonntag, uhr"
        ),
        WordClass.SAID: (
            "berichtet, berichtete, bestätigte, betonte, entschied, erklärt, erklärte, forderte, "
            "gab, gewann, ging, habe, hatte, hatten, hieß es, hätten, kam, kritisierte, kündigte, "
            "laut, meint, musste, mussten, nach angaben, rief, rät, sagt, sagte, sank, sei, "
            "seien, soll, sollen, stand, starb, stieg, teilte, verlor, verurteilt, verurteilte, "
            "war, waren, warnte, worden, wurde, wurden, zufolge"
        ),
        WordClass.ACTOR: (
            "anwohner, armee, bank, behörde*, bundesrat, bundestag, bürgermeister, ermittler, "
            "feuerwehr, frau, gericht, *gericht, *gerichtshof, gewerkschaft, kanzler, konzern, "
            "mann, menschen, milliarden, millionen, minister, *minister, *ministerin, "
            "*ministerium, parlament, partei, *partei, polizei, prozent, präsident, regierung, "
            "*regierung, soldaten, sprecher, sprecherin, staatsanwaltschaft, trainer, "
            "unternehmen, verband, zeugen"
        ),
    },
    boilerplate={
        "promo": (
            "Testen Sie Ihr Wissen in unserem Wochenquiz.",
            "Laden Sie unsere kostenlose App für Ihr Handy herunter.",
        ),
        "newsletter": (
            "Das Wichtigste jeden Morgen in Ihrem Postfach: unser Newsletter.",
            "Dieser Artikel ist nur für Abonnenten lesbar.",
        ),
        "read-more": ("Lesen Sie auch: Wie die alte Mühle zur Schule wurde",),
        "video-caption": ("Video abspielen Stumm Vollbild",),
        "photo-credit": ("Foto: Ada Ort/Beispielagentur",),
        "share": ("Link kopieren oder Artikel per WhatsApp teilen",),
        "cookie": ("Wir verwenden Cookies, Ihre Einwilligung können Sie widerrufen.",),
        "first-published": ("Dieser Artikel wurde zuletzt am 4. Mai aktualisiert.",),
    },
    news=(
        "Die Hafenbehörde sagte, dass ihre App 40.000 Nutzer habe.",
        "Die Polizei bat Zeugen, ihre Aufnahmen zu teilen.",
        "Der Minister lehnte einen Kommentar zu dem Foto ab.",
    ),
)
