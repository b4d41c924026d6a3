using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Personalisation.Architecture.Tests;

/// <summary>The source below <c>src</c>, found from the folder of the tests upwards.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every file that people wrote.</summary>
    public static IReadOnlyList<SourceFile> Files { get; } = Read(Root);

    public static IEnumerable<SourceFile> Under(params string[] folders) =>
        Files.Where(file => folders.Any(folder => file.Path.StartsWith($"{folder}/", StringComparison.Ordinal)));

    /// <summary>Every file that people wrote below a folder.</summary>
    public static IReadOnlyList<SourceFile> Read(string root) =>
        [
            .. Directory
                .EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
                .Where(path => !path.Split('/').Any(part => part is "obj" or "bin"))
                .Order(StringComparer.Ordinal)
                .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(root, path)))),
        ];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Personalisation.sln")))
        {
            folder = folder.Parent;
        }

        return folder is null
            ? throw new DirectoryNotFoundException("No solution above the tests.")
            : Path.Combine(folder.FullName, "src");
    }
}

/// <summary>A file and its syntax.</summary>
/// <param name="Path">Relative to <c>src</c> or <c>tests</c>, with slashes.</param>
/// <param name="Text">The whole text.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private readonly Lazy<SyntaxNode> _syntax = new(() => CSharpSyntaxTree.ParseText(Text).GetRoot());

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Folder => Path[..Math.Max(0, Path.LastIndexOf('/'))];

    public IEnumerable<T> All<T>()
        where T : SyntaxNode => _syntax.Value.DescendantNodes().OfType<T>();

    /// <summary>Classes, records, structs, interfaces and enumerations, nested ones too.</summary>
    public IEnumerable<BaseTypeDeclarationSyntax> Types => All<BaseTypeDeclarationSyntax>();

    /// <summary>The namespaces that the file imports, and the types whose members it does.</summary>
    public IEnumerable<string> Imports =>
        All<UsingDirectiveSyntax>().Select(import => import.NamespaceOrType.ToString());

    /// <summary>The text of every string and character literal, and of every text part of an interpolated one.</summary>
    public IEnumerable<string> Literals =>
        All<LiteralExpressionSyntax>()
            .Where(literal => literal.Token.Value is string or char or byte[] || IsUtf8(literal))
            .Select(literal => literal.Token.ValueText)
            .Concat(All<InterpolatedStringTextSyntax>().Select(text => text.TextToken.ValueText));

    private static bool IsUtf8(LiteralExpressionSyntax literal) =>
        literal.IsKind(SyntaxKind.Utf8StringLiteralExpression);
}
