package dev.notionmcp.crds;

import static java.util.stream.Collectors.joining;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The Javadoc of the API types, read from their sources, because class files carry none.
 *
 * @param types what stands above each type, by simple name
 * @param components the {@code @param} text of each record component, by "Type.component"
 * @param constants the paragraphs above each constant of an enum, by "Type.CONSTANT"
 */
record JavadocTexts(Map<String, String> types, Map<String, String> components, Map<String, List<String>> constants) {

    static JavadocTexts ofApiTypes() {
        return of(Path.of("src/main/java/dev/notionmcp/crds"));
    }

    private static JavadocTexts of(Path sources) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var list = Files.list(sources)) {
            var units = files.getJavaFileObjectsFromPaths(
                    list.filter(f -> f.toString().endsWith(".java")).toList());
            var task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, units);
            var reader = new Reader(DocTrees.instance(task));
            task.parse().forEach(unit -> reader.scan(unit, null));
            return new JavadocTexts(
                    Map.copyOf(reader.types), Map.copyOf(reader.components), Map.copyOf(reader.constants));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the API types in " + sources.toAbsolutePath(), e);
        }
    }

    private static final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final Map<String, String> types = new HashMap<>();
        private final Map<String, String> components = new HashMap<>();
        private final Map<String, List<String>> constants = new HashMap<>();
        private final DocTrees trees;

        Reader(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            DocCommentTree doc = trees.getDocCommentTree(getCurrentPath());
            var name = type.getSimpleName().toString();
            if (doc != null) {
                types.put(name, plain(doc.getFullBody()));
                for (var tag : doc.getBlockTags()) {
                    if (tag instanceof ParamTree param) {
                        components.put(name + "." + param.getName(), plain(param.getDescription()));
                    }
                }
            }
            return super.visitClass(type, null);
        }

        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
            DocCommentTree doc = trees.getDocCommentTree(getCurrentPath());
            if (doc != null && getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type) {
                constants.put(type.getSimpleName() + "." + variable.getName(), paragraphs(doc));
            }
            return super.visitVariable(variable, null);
        }
    }

    private static List<String> paragraphs(DocCommentTree doc) {
        var paragraphs = new ArrayList<List<DocTree>>(List.of(new ArrayList<>()));
        for (DocTree part : doc.getFullBody()) {
            if (part instanceof StartElementTree element && element.getName().contentEquals("p")) {
                paragraphs.add(new ArrayList<>());
            } else {
                paragraphs.getLast().add(part);
            }
        }
        return paragraphs.stream().map(JavadocTexts::plain).toList();
    }

    private static String plain(Collection<? extends DocTree> parts) {
        return parts.stream()
                .map(JavadocTexts::plain)
                .collect(joining())
                .replaceAll("\\s+", " ")
                .trim();
    }

    private static String plain(DocTree part) {
        return switch (part) {
            case TextTree text -> text.getBody();
            case LiteralTree literal -> literal.getBody().getBody();
            case LinkTree link ->
                link.getLabel().isEmpty() ? link.getReference().getSignature() : plain(link.getLabel());
            default -> " ";
        };
    }
}
