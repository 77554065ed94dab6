package wirewatch.analysis;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;

/** The filter type "stemmer" in its language "possessive_english", the one that is used. */
@NamedComponent("stemmer")
public final class Stemmer implements TokenFilterFactory {
    @Override
    public TokenStream create(TokenStream tokens) {
        return new EnglishPossessiveFilter(tokens);
    }
}
