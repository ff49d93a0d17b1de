package com.example.hello;

/** Knows how people are greeted. An ordinary class: it takes what it needs in its constructor. */
final class Greetings {
    private final String word;

    Greetings(String word) {
        this.word = word;
    }

    String to(String name) {
        return word + ", " + name;
    }
}
