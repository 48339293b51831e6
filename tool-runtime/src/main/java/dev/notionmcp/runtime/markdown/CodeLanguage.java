package dev.notionmcp.runtime.markdown;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The languages Notion knows for code blocks; it refuses others.
 *
 * @see <a href="https://developers.notion.com/reference/block#code">Notion: code blocks</a>
 */
final class CodeLanguage {

    static final String PLAIN = "plain text";

    private static final Set<String> KNOWN = Set.of(
            "abap",
            "abc",
            "agda",
            "arduino",
            "ascii art",
            "assembly",
            "bash",
            "basic",
            "bnf",
            "c",
            "c#",
            "c++",
            "clojure",
            "coffeescript",
            "coq",
            "css",
            "dart",
            "dhall",
            "diff",
            "docker",
            "ebnf",
            "elixir",
            "elm",
            "erlang",
            "f#",
            "flow",
            "fortran",
            "gherkin",
            "glsl",
            "go",
            "graphql",
            "groovy",
            "haskell",
            "hcl",
            "html",
            "idris",
            "java",
            "javascript",
            "json",
            "julia",
            "kotlin",
            "latex",
            "less",
            "lisp",
            "livescript",
            "llvm ir",
            "lua",
            "makefile",
            "markdown",
            "markup",
            "matlab",
            "mathematica",
            "mermaid",
            "nix",
            "notion formula",
            "objective-c",
            "ocaml",
            "pascal",
            "perl",
            "php",
            PLAIN,
            "powershell",
            "prolog",
            "protobuf",
            "purescript",
            "python",
            "r",
            "racket",
            "reason",
            "ruby",
            "rust",
            "sass",
            "scala",
            "scheme",
            "scss",
            "shell",
            "smalltalk",
            "solidity",
            "sql",
            "swift",
            "toml",
            "typescript",
            "vb.net",
            "verilog",
            "vhdl",
            "visual basic",
            "webassembly",
            "xml",
            "yaml",
            "java/c/c++/c#");

    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("", PLAIN),
            Map.entry("text", PLAIN),
            Map.entry("txt", PLAIN),
            Map.entry("plain", PLAIN),
            Map.entry("plaintext", PLAIN),
            Map.entry("console", "shell"),
            Map.entry("sh", "shell"),
            Map.entry("zsh", "shell"),
            Map.entry("js", "javascript"),
            Map.entry("jsx", "javascript"),
            Map.entry("node", "javascript"),
            Map.entry("ts", "typescript"),
            Map.entry("tsx", "typescript"),
            Map.entry("py", "python"),
            Map.entry("rb", "ruby"),
            Map.entry("rs", "rust"),
            Map.entry("golang", "go"),
            Map.entry("cs", "c#"),
            Map.entry("csharp", "c#"),
            Map.entry("fsharp", "f#"),
            Map.entry("cpp", "c++"),
            Map.entry("h", "c"),
            Map.entry("kt", "kotlin"),
            Map.entry("yml", "yaml"),
            Map.entry("md", "markdown"),
            Map.entry("tex", "latex"),
            Map.entry("dockerfile", "docker"),
            Map.entry("ps1", "powershell"),
            Map.entry("proto", "protobuf"),
            Map.entry("objc", "objective-c"),
            Map.entry("make", "makefile"),
            Map.entry("jsonc", "json"),
            Map.entry("terraform", "hcl"),
            Map.entry("svg", "xml"),
            Map.entry("asm", "assembly"),
            Map.entry("wasm", "webassembly"),
            Map.entry("gql", "graphql"));

    private CodeLanguage() {}

    static String inNotion(String info, Notes notes) {
        var name = info.toLowerCase(Locale.ROOT);
        if (KNOWN.contains(name)) {
            return name;
        }
        var first = name.split("[\\s{,]", 2)[0];
        var known = KNOWN.contains(first) ? first : OTHER_NAMES.get(first);
        if (known == null) {
            notes.add("Notion has no language \"" + first + "\" for code; the block is plain text.");
            return PLAIN;
        }
        return known;
    }

    static String inMarkdown(String language) {
        return language.equals(PLAIN) ? "" : language;
    }
}
