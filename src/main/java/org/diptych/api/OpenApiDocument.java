package org.diptych.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.diptych.access.AccessPolicy;
import org.diptych.lab.spi.Demos;
import org.diptych.platform.SiteAddress;
import org.diptych.platform.Texts;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the description of the interface has beyond its signatures: a beginning, what each demo
 * takes with an example of it, and how a refusal looks.
 */
@Component
class OpenApiDocument implements OpenApiCustomizer {

  private static final String PROBLEM =
      org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;
  private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
  private static final String HERE = "#/components/schemas/";

  /** What no record of ours says. */
  private static final String SCHEMAS =
      """
      {
        "SettingsSchema": {
          "type": "object",
          "description": "A JSON Schema (2020-12) of an object, with a property for each setting",
          "required": ["type", "properties", "additionalProperties"],
          "properties": {
            "type": {"const": "object"},
            "additionalProperties": {"const": false},
            "properties": {
              "type": "object",
              "additionalProperties": {
                "type": "object",
                "required": ["type", "title", "description", "default"],
                "properties": {
                  "type": {"type": "string", "enum": ["integer", "number", "boolean", "string"]},
                  "title": {"type": "string"},
                  "description": {"type": "string"},
                  "minimum": {"type": "number"},
                  "maximum": {"type": "number"},
                  "enum": {"type": "array", "items": {"type": "string"}},
                  "pattern": {"type": "string"},
                  "default": {"type": ["integer", "number", "boolean", "string"]}
                }
              }
            }
          }
        },
        "Curves": {
          "type": "object",
          "description": "The curves of one run",
          "required": ["run", "metrics"],
          "properties": {
            "run": {"type": "integer", "format": "int64"},
            "metrics": {
              "type": "object",
              "description": "By name, ascending by step",
              "additionalProperties": {
                "type": "array",
                "items": {
                  "type": "array",
                  "description": "Step, value and, where known, seconds by the clock and of the processors",
                  "minItems": 2,
                  "maxItems": 4,
                  "items": {"type": "number"}
                }
              }
            }
          }
        },
        "FieldError": {
          "type": "object",
          "description": "What is wrong with one field",
          "required": ["field", "message"],
          "properties": {
            "field": {
              "type": "string",
              "description": "As the JSON has it",
              "examples": ["arms[0].settings.resolution"]
            },
            "message": {"type": "string", "description": "A sentence in the reader's language"}
          }
        },
        "Problem": {
          "type": "object",
          "description": "Why something was not done (RFC 9457)",
          "required": ["title", "status", "detail"],
          "properties": {
            "title": {"type": "string", "description": "Of the status"},
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": {
              "type": "string",
              "description": "What and why, in sentences of the reader's language"
            },
            "instance": {"type": "string", "description": "The path that was asked for"},
            "errors": {
              "type": "array",
              "description": "Field by field, where it is about fields",
              "items": {"$ref": "#/components/schemas/FieldError"}
            }
          }
        }
      }
      """;

  private final Demos demos;
  private final AccessPolicy policy;
  private final Environment environment;

  OpenApiDocument(Demos demos, AccessPolicy policy, Environment environment) {
    this.demos = demos;
    this.environment = environment;
    this.policy = policy;
  }

  @Override
  public void customise(OpenAPI document) {
    Locale locale = LocaleContextHolder.getLocale();
    List<? extends DemoSchemas<?>> all =
        demos.all().stream().map(demo -> DemoSchemas.of(demo, locale)).toList();
    document.setInfo(info(all, locale));
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    JsonMapper.shared()
        .readTree(SCHEMAS)
        .properties()
        .forEach(one -> schemas.put(one.getKey(), schema(one.getValue().toString())));
    all.forEach(
        demo -> demo.all().forEach((name, schema) -> schemas.put(name, schema(schema.toString()))));
    schemas.put("Settings", schema(settings(all).toString()));
    schemas.put("Submission", schema(submission(all).toString()));
    schemas.remove("StreamingResponseBody");
    refer(schemas, "Arm", "Settings");
    refer(schemas, "Method", "SettingsSchema");
    document.getPaths().values().stream()
        .map(PathItem::readOperations)
        .flatMap(List::stream)
        .forEach(OpenApiDocument::complete);
    MediaType order = order(document);
    all.forEach(demo -> order.addExamples(demo.demo(), example(demo)));
  }

  private Info info(List<? extends DemoSchemas<?>> all, Locale locale) {
    String version = OpenApiDocument.class.getPackage().getImplementationVersion();
    String order =
        all.stream()
            .filter(DemoSchemas::hasSamples)
            .map(DemoSchemas::shortExample)
            .findFirst()
            .orElse("{}");
    return new Info()
        .title("Diptych")
        .version(Optional.ofNullable(version).orElse("development"))
        .description(Texts.of(locale, "api.start", order, address()));
  }

  /** At which people know this site. */
  private String address() {
    return policy
        .publicAddress()
        .map(SiteAddress::toString)
        .orElseGet(() -> "http://localhost:" + environment.getProperty("local.server.port"));
  }

  private static ObjectNode settings(List<? extends DemoSchemas<?>> all) {
    ObjectNode schema = JsonMapper.shared().createObjectNode();
    all.forEach(demo -> schema.withArray("anyOf").addObject().put("$ref", demo.settings()));
    return schema;
  }

  private static ObjectNode submission(List<? extends DemoSchemas<?>> all) {
    ObjectNode schema = JsonMapper.shared().createObjectNode();
    ObjectNode told = schema.putObject("discriminator").put("propertyName", "demo");
    ObjectNode mapping = told.putObject("mapping");
    for (DemoSchemas<?> demo : all) {
      schema.withArray("oneOf").addObject().put("$ref", demo.submission());
      mapping.put(demo.demo(), demo.submission());
    }
    return schema;
  }

  private static Example example(DemoSchemas<?> demo) {
    Map<?, ?> value = JsonMapper.shared().convertValue(demo.example(), Map.class);
    return new Example().summary(demo.title()).value(value);
  }

  /** Of the settings, which are free to the types of ours. */
  private static void refer(Map<String, Schema> schemas, String owner, String settings) {
    Schema<?> schema = Objects.requireNonNull(schemas.get(owner));
    schema.getProperties().put("settings", new Schema<>().$ref(HERE + settings));
  }

  /** What is sent to order a comparison. */
  private static MediaType order(OpenAPI document) {
    PathItem comparisons = Objects.requireNonNull(document.getPaths().get("/api/comparisons"));
    Content sent = comparisons.getPost().getRequestBody().getContent();
    return Objects.requireNonNull(sent.get(JSON));
  }

  /** What is no JSON is bytes; and every operation can be refused. */
  private static void complete(Operation operation) {
    operation.getResponses().values().stream()
        .map(ApiResponse::getContent)
        .filter(content -> content != null)
        .flatMap(content -> content.entrySet().stream())
        .filter(body -> !body.getKey().equals(JSON))
        .forEach(body -> body.getValue().setSchema(file(body.getKey())));
    Schema<?> problem = new Schema<>().$ref(HERE + "Problem");
    operation
        .getResponses()
        .addApiResponse(
            "default",
            new ApiResponse()
                .description("It was not done, and why")
                .content(new Content().addMediaType(PROBLEM, new MediaType().schema(problem))));
  }

  private static Schema<?> file(String type) {
    Schema<?> schema = new Schema<>().types(Set.of("string"));
    return type.startsWith("text/") ? schema : schema.format("binary");
  }

  private static Schema<?> schema(String json) {
    try {
      return Json31.mapper().readValue(json, Schema.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no schema: " + json, e);
    }
  }
}
