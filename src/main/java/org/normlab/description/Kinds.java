package org.normlab.description;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The list of kinds that are known by name: nothing else can be made from a description. */
public final class Kinds {
    private final List<Kind<?>> kinds;

    private Kinds(List<Kind<?>> kinds) {
        this.kinds = kinds;
    }

    /**
     * Returns the list of these kinds.
     *
     * @throws IllegalArgumentException if two have one name
     */
    public static Kinds of(List<Kind<?>> kinds) {
        Kinds none = new Kinds(List.of());
        return kinds.stream().reduce(none, Kinds::with, (one, other) -> one);
    }

    /** Returns the kinds of a value and of all described values within it: all that its description needs to be read. */
    public static Kinds in(Described value) {
        Set<Kind<?>> found = new LinkedHashSet<>();
        collect(value, found);
        return of(List.copyOf(found));
    }

    private static void collect(Described value, Set<Kind<?>> found) {
        found.add(value.kind());
        value.kind().within(value).forEach(inner -> collect(inner, found));
    }

    /**
     * Returns the list with one more kind, for example one of your own.
     *
     * @throws IllegalArgumentException if there is a kind of that name already
     */
    public Kinds with(Kind<?> kind) {
        if (named(kind.name()).isPresent()) {
            throw new IllegalArgumentException(
                    "There are two kinds called " + kind.name() + ". Give yours another name.");
        }
        List<Kind<?>> more = new ArrayList<>(kinds);
        more.add(kind);
        return new Kinds(List.copyOf(more));
    }

    /** Returns all kinds whose values are of that class or interface, in order. */
    public List<Kind<?>> of(Class<?> family) {
        return kinds.stream()
                .filter(kind -> family.isAssignableFrom(kind.type()))
                .toList();
    }

    /**
     * Returns the value that a description in plain form stands for; see {@link Description#plain}.
     *
     * @param plain a name, or a map from one name to settings
     * @param family class or interface that the value must be of
     * @throws IllegalArgumentException if the name or a setting is not known, or a setting is missing or wrong
     */
    public <V> V make(Object plain, Class<V> family) {
        Description description;
        try {
            description = Description.of(plain);
        } catch (WrongTypeException e) {
            throw new IllegalArgumentException("A " + family.getSimpleName() + " " + e.getMessage(), e);
        }
        return family.cast(required(description.name(), family).make(description.settings(), this));
    }

    private Kind<?> required(String name, Class<?> family) {
        return named(name)
                .filter(kind -> family.isAssignableFrom(kind.type()))
                .orElseThrow(() -> new IllegalArgumentException("There is no "
                        + family.getSimpleName() + " called " + name + "; known are "
                        + of(family).stream().map(Kind::name).collect(Collectors.joining(", ")) + "."));
    }

    private Optional<Kind<?>> named(String name) {
        return kinds.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }
}
