package io.tocsin.samples.springboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The application: an HTTP request tells what changed, and Tocsin rings those who subscribe to it. */
@SpringBootApplication
@RestController
public class SpringBootSample {
    private final Tocsin tocsin;

    SpringBootSample(Tocsin tocsin) {
        this.tocsin = tocsin;
    }

    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(SpringBootSample.class, arguments);
    }

    /** Publishes a change and answers with the topic's new mark. Not for pages of other sites in somebody's browser. */
    @PostMapping(
            path = "/changed/{*topic}",
            headers = {"Sec-Fetch-Site!=cross-site", "Sec-Fetch-Site!=same-site"},
            produces = MediaType.TEXT_PLAIN_VALUE)
    public ResponseEntity<String> changed(@PathVariable String topic) {
        try {
            return ResponseEntity.ok(tocsin.server().changed(topic.substring(1)));
        } catch (IllegalArgumentException noTopic) {
            return ResponseEntity.badRequest().body(noTopic.getMessage());
        }
    }
}
