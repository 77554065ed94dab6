import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * The analysis of news text by the real Lucene, as a filter: a line of UTF-16 code units in
 * hexadecimal in, a line of tokens out, each as start,end,units and separated by spaces.
 */
public final class Analyse {
    public static void main(String[] arguments) throws IOException {
        Tokenizer tokenizer = new StandardTokenizer();
        TokenStream tokens = new EnglishPossessiveFilter(tokenizer);
        tokens = new org.apache.lucene.analysis.LowerCaseFilter(tokens);
        tokens = new ASCIIFoldingFilter(tokens);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        PrintStream out = new PrintStream(new BufferedOutputStream(System.out), false, "US-ASCII");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            tokenizer.setReader(new StringReader(decoded(line)));
            analyse(tokens, out);
        }
        out.flush();
    }

    private static void analyse(TokenStream tokens, PrintStream out) throws IOException {
        CharTermAttribute term = tokens.getAttribute(CharTermAttribute.class);
        OffsetAttribute place = tokens.getAttribute(OffsetAttribute.class);
        tokens.reset();
        String separator = "";
        while (tokens.incrementToken()) {
            out.print(separator + place.startOffset() + "," + place.endOffset() + ",");
            out.print(encoded(term));
            separator = " ";
        }
        tokens.end();
        tokens.close();
        out.print("\n");
    }

    private static String decoded(String units) {
        StringBuilder text = new StringBuilder(units.length() / 4);
        for (int at = 0; at < units.length(); at += 4) {
            text.append((char) Integer.parseInt(units, at, at + 4, 16));
        }
        return text.toString();
    }

    private static String encoded(CharSequence text) {
        StringBuilder units = new StringBuilder(text.length() * 4);
        for (int at = 0; at < text.length(); at++) {
            units.append(String.format("%04x", (int) text.charAt(at)));
        }
        return units.toString();
    }
}
