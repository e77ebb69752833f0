package org.diptych.api;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Every address has one type of answer, and gives it whatever is accepted: a browser that is
 * pointed at the interface is shown its JSON instead of a refusal.
 */
@Component
class OneAnswer implements WebMvcConfigurer {

  @Override
  public void configureContentNegotiation(ContentNegotiationConfigurer answers) {
    answers.strategies(List.of(request -> ContentNegotiationStrategy.MEDIA_TYPE_ALL_LIST));
  }
}
