package org.diptych.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.webmvc.ui.SwaggerIndexPageTransformer;
import org.springdoc.webmvc.ui.SwaggerWelcomeCommon;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * The page that shows the interface's description, made one of ours: its name, a way back, and
 * colours that can be read.
 */
@Component
class ApiPage extends SwaggerIndexPageTransformer {

  private static final String PAGE = "index.html";

  ApiPage(
      SwaggerUiConfigProperties config,
      SwaggerUiOAuthProperties oauth,
      SwaggerWelcomeCommon welcome,
      ObjectMapperProvider mappers) {
    super(config, oauth, welcome, mappers);
  }

  @Override
  public Resource transform(
      HttpServletRequest request, Resource resource, ResourceTransformerChain others)
      throws IOException {
    if (!PAGE.equals(resource.getFilename())) {
      return super.transform(request, resource, others);
    }
    String page =
        resource
            .getContentAsString(StandardCharsets.UTF_8)
            .replaceFirst("<title>.*</title>", "<title>API · Diptych</title>")
            .replaceAll("<link rel=\"icon\"[^>]*>", "")
            .replace(
                "</head>",
                """
                <link rel="icon" type="image/svg+xml" href="/style/icon.svg">
                <link rel="stylesheet" href="/style/api.css">
                </head>\
                """)
            .replace(
                "<div id=\"swagger-ui\"></div>",
                """
                <header class="diptych"><a href="/">Diptych</a></header>
                <div id="swagger-ui"></div>\
                """);
    return new TransformedResource(resource, page.getBytes(StandardCharsets.UTF_8));
  }
}
