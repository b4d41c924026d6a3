using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Personalisation.Architecture.Tests.Layers;

/// <summary>Which folder of the source uses types of which other. A folder is a namespace: a test holds that.</summary>
internal static class FolderGraph
{
    private const string Ours = "Personalisation.";

    // The types that each folder declares.
    private static readonly Dictionary<string, HashSet<string>> Declared = SourceTree
        .Files.Where(file => file.All<BaseNamespaceDeclarationSyntax>().Any())
        .GroupBy(file => file.Folder, StringComparer.Ordinal)
        .ToDictionary(
            folder => folder.Key,
            folder =>
                folder
                    .SelectMany(file => file.Types)
                    .Select(type => type.Identifier.ValueText)
                    .ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal
        );

    /// <summary>Every use of another folder, once for each file. The programs' own files are in no namespace.</summary>
    public static IReadOnlyList<FolderUse> Uses { get; } =
    [
        .. SourceTree
            .Files.Where(file => file.All<BaseNamespaceDeclarationSyntax>().Any())
            .SelectMany(file =>
                Imported(file)
                    .Concat(Enclosing(file))
                    .Concat(Qualified(file))
                    .Where(folder => !string.Equals(folder, file.Folder, StringComparison.Ordinal))
                    .Distinct(StringComparer.Ordinal)
                    .Select(folder => new FolderUse(file.Folder, folder, file.Path))
            ),
    ];

    /// <summary>Uses that a folder comes back to itself by.</summary>
    public static IEnumerable<FolderUse> Cycles(IReadOnlyList<FolderUse> uses)
    {
        var next = uses.ToLookup(use => use.From, use => use.To, StringComparer.Ordinal);
        return uses.Where(use => Reaches(next, use.To, use.From, new(StringComparer.Ordinal)));
    }

    private static bool Reaches(ILookup<string, string> next, string from, string to, HashSet<string> seen) =>
        string.Equals(from, to, StringComparison.Ordinal)
        || (seen.Add(from) && next[from].Any(folder => Reaches(next, folder, to, seen)));

    // Where a using names a type, its members are imported, or it has another name in the file.
    private static IEnumerable<string> Imported(SourceFile file) =>
        file.Imports.Select(FolderOf).Select(Longest).OfType<string>();

    // Types of the folders around a file are seen without a using.
    private static IEnumerable<string> Enclosing(SourceFile file)
    {
        var names = file.All<SimpleNameSyntax>()
            .Where(MayBeType)
            .Select(name => name.Identifier.ValueText)
            .ToHashSet(StringComparer.Ordinal);
        return Around(file.Folder)
            .SkipLast(1)
            .Where(folder => Declared.TryGetValue(folder, out var types) && types.Overlaps(names));
    }

    // Members of an object, of an initializer or of a pattern are no types.
    private static bool MayBeType(SimpleNameSyntax name) =>
        name.Parent switch
        {
            MemberAccessExpressionSyntax { Parent: ExpressionColonSyntax } => false,
            MemberAccessExpressionSyntax access => access.Name != name,
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left != name,
            MemberBindingExpressionSyntax or NameColonSyntax => false,
            _ => true,
        };

    // Such as Errors.Refusal, in a folder beside that one.
    private static IEnumerable<string> Qualified(SourceFile file)
    {
        var names = file.All<MemberAccessExpressionSyntax>()
            .Select(access => access.ToString())
            .Concat(file.All<QualifiedNameSyntax>().Select(name => name.ToString()))
            .Where(name => char.IsUpper(name[0]))
            .Select(name => name.Replace('.', '/'))
            .ToHashSet(StringComparer.Ordinal);
        return from name in names
            from outer in Around(file.Folder).Prepend("")
            let found = Longest(outer.Length == 0 ? name : $"{outer}/{name}")
            where found is not null && found.Length > outer.Length
            select found;
    }

    private static string FolderOf(string name) =>
        name.StartsWith(Ours, StringComparison.Ordinal) ? name[Ours.Length..].Replace('.', '/') : "";

    // The folder that a name begins with; null if absent.
    private static string? Longest(string path) => Around(path).LastOrDefault(Declared.ContainsKey);

    // The folders around a path, itself last.
    private static IEnumerable<string> Around(string path)
    {
        var parts = path.Split('/');
        return Enumerable.Range(1, parts.Length).Select(count => string.Join('/', parts[..count]));
    }
}

/// <summary>A file of one folder uses a type of another.</summary>
/// <param name="From">The folder of the file.</param>
/// <param name="To">The folder of the type.</param>
/// <param name="File">The file.</param>
internal sealed record FolderUse(string From, string To, string File)
{
    /// <inheritdoc/>
    public override string ToString() => $"{From} -> {To} ({File})";
}
