package org.diptych.api;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.diptych.lab.spi.FileEnding;
import org.diptych.lab.spi.Product;
import org.diptych.lab.store.KeptProducts;
import org.diptych.lab.store.KeptProducts.Kept;
import org.diptych.lab.store.Links;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** What runs have learnt: listed, fetched, deleted. */
@RestController
@Tag(name = "Models")
class ProductsApi {

  private static final CacheControl FOREVER = CacheControl.maxAge(Duration.ofDays(365)).immutable();

  @Schema(name = "Product", description = "What a run has learnt, such as the weights of a network")
  record ProductBody(
      @Schema(
              description = "By which settings choose it; equal ids are equal bytes",
              example = "resnet-8-cutmix-0f3a9c127be4")
          String id,
      @Schema(description = "Among the products of its run") String name,
      @Schema(description = "What can be done with it", example = "picture-classifier") String kind,
      @Schema(description = "How it was learnt, text by key") Map<String, String> card,
      long bytes,
      String sha256,
      Instant createdAt,
      @Schema(description = "Id of the comparison that its run belongs to") String comparison,
      long run,
      @Schema(description = "Position of the arm") int arm,
      long seed,
      @Schema(description = "Where to get the file, relative to the server") String url) {}

  private final KeptProducts products;
  private final Entrance entrance;

  ProductsApi(KeptProducts products, Entrance entrance) {
    this.products = products;
    this.entrance = entrance;
  }

  @GetMapping(path = "/api/products", produces = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "products",
      summary = "What runs have learnt and is kept, the newest first",
      description = "With comparison, that of its runs only, by run.")
  List<ProductBody> all(@RequestParam(defaultValue = "") String comparison) {
    List<Kept> found =
        comparison.isEmpty()
            ? products.all()
            : products.of(entrance.comparison(Optional.empty(), comparison).id());
    return found.stream().map(ProductsApi::body).toList();
  }

  @GetMapping(
      path = {"/api/runs/{run}/products/{name}", "/s/{token}/runs/{run}/products/{name}"},
      produces = Product.MEDIA_TYPE)
  @Operation(
      operationId = "product",
      summary = "The safetensors file of what a run has learnt",
      responses =
          @ApiResponse(
              responseCode = "200",
              content =
                  @Content(
                      mediaType = Product.MEDIA_TYPE,
                      schema = @Schema(type = "string", format = "binary"))))
  ResponseEntity<Resource> file(
      @PathVariable Optional<String> token,
      @PathVariable long run,
      @PathVariable String name,
      WebRequest request) {
    entrance.check(token, run);
    Kept kept = products.find(run, name).orElseThrow(Entrance::nothing);
    Known known = new Known(token, kept.sha256(), FOREVER);
    if (known.in(request)) {
      return known.unchanged();
    }
    String file = kept.id() + "." + FileEnding.of(Product.MEDIA_TYPE);
    return known
        .ok()
        .contentType(MediaType.parseMediaType(Product.MEDIA_TYPE))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(file).build().toString())
        .contentLength(kept.bytes())
        .body(new InputStreamResource(products.open(kept)));
  }

  @DeleteMapping(path = "/api/products/{id}", produces = APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "deleteProduct",
      summary = "Delete what runs have learnt; comparisons keep their results",
      description = "Refused while a run that is to begin with it waits or is under way.")
  void delete(@PathVariable String id) {
    products.delete(id);
  }

  private static ProductBody body(Kept kept) {
    return new ProductBody(
        kept.id(),
        kept.product().name(),
        kept.product().kind(),
        kept.product().card(),
        kept.bytes(),
        kept.sha256(),
        kept.createdAt(),
        kept.comparison(),
        kept.run(),
        kept.arm(),
        kept.seed(),
        Links.OWNER.product(kept.run(), kept.product().name()));
  }
}
