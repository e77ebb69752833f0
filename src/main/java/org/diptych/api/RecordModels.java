package org.diptych.api;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of every record what its signature says: a component is required unless it may be null. */
@Component
class RecordModels implements ModelConverter {

  private static final String NULL = "null";

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
    JavaType java = Json31.mapper().constructType(type.getType());
    Schema<?> schema = others.hasNext() ? others.next().resolve(type, context, others) : null;
    if (schema != null && java.getRawClass().isRecord()) {
      Schema<?> model =
          schema.get$ref() == null
              ? schema
              : context.getDefinedModels().get(schema.get$ref().replaceFirst("^.*/", ""));
      if (model != null && model.getProperties() != null) {
        Arrays.stream(java.getRawClass().getRecordComponents()).forEach(one -> tell(one, model));
      }
    }
    return schema;
  }

  private static void tell(RecordComponent component, Schema<?> model) {
    String name = component.getName();
    if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      model.addRequiredItem(name);
      return;
    }
    Schema<?> property = model.getProperties().get(name);
    if (property != null && property.get$ref() == null && property.getTypes() != null) {
      property.addType(NULL);
    } else if (property != null && property.get$ref() != null) {
      Schema<?> nothing = new Schema<>().types(Set.of(NULL));
      model.getProperties().put(name, new Schema<>().anyOf(List.of(property, nothing)));
    }
  }
}
