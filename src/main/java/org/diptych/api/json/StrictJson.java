package org.diptych.api.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.diptych.platform.Refusal;
import org.diptych.platform.Refusal.Kind;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * JSON is taken as it is written: nothing is rounded, made a number or made a text, nothing is
 * given twice, and no list has holes.
 */
@Component
class StrictJson implements JsonMapperBuilderCustomizer {

  @Override
  public void customize(JsonMapper.Builder json) {
    json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfigDefaults(
            all -> all.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
        .withConfigOverride(
            List.class,
            lists -> lists.setNullHandling(JsonSetter.Value.forContentNulls(Nulls.FAIL)))
        .addModule(new SimpleModule().addDeserializer(String.class, new Text()));
  }

  /** A text that can be stored: in quotes, without NUL and half characters. */
  private static final class Text extends StdScalarDeserializer<String> {

    Text() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return (String) context.handleUnexpectedToken(getValueType(context), parser);
      }
      String text = parser.getString();
      if (text.codePoints().anyMatch(Text::isUnstorable)) {
        String place = JsonFaults.place(parser);
        throw new Refusal(Kind.INVALID, "json.broken", place).at(place);
      }
      return text;
    }

    private static boolean isUnstorable(int character) {
      return character == 0
          || character <= Character.MAX_VALUE && Character.isSurrogate((char) character);
    }
  }
}
