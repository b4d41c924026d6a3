using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Blobs;

/// <summary>
/// The requested parts of a document. None is within another, and elements of an array are in index order.
/// </summary>
public sealed class FieldPaths
{
    /// <summary>The maximum number of paths.</summary>
    public const int MaxPaths = 50;

    /// <summary>
    /// The maximum number of names and indexes in all paths together; with <see cref="MaxPaths"/> they fit into one
    /// store expression.
    /// </summary>
    public const int MaxSteps = 200;

    private static readonly string CountRule = $"must be at most {MaxPaths} paths";
    private static readonly string StepsRule = $"must be at most {MaxSteps} names and indexes in total";
    private const int LongestShown = 60;

    private FieldPaths(ImmutableArray<FieldPath> paths) => Paths = paths;

    /// <summary>At least one path.</summary>
    public ImmutableArray<FieldPath> Paths { get; }

    /// <summary>The paths that a list names, separated by commas.</summary>
    /// <exception cref="BrokenRuleException">The list is invalid; the rule names the path and the problem.</exception>
    public static FieldPaths Parse(string fields)
    {
        var isList = TryParse(fields, out var paths, out var rule);
        BrokenRuleException.Unless(isList, nameof(fields), rule ?? "");
        return paths!;
    }

    /// <summary>The same; otherwise the broken rule and its place.</summary>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out FieldPaths? paths,
        [NotNullWhen(false)] out string? rule
    )
    {
        var parts = Split(text);
        var asked = new List<FieldPath>(parts.Count);
        rule = parts.Count > MaxPaths ? CountRule : null;
        for (var i = 0; i < parts.Count && rule is null; i++)
        {
            var (path, problem) = new FieldPathParser(parts[i]).Read();
            rule = path is null ? $"must be paths such as a.b[0]: path {i + 1} ({Shown(parts[i])}) {problem}" : null;
            asked.AddRange(path is null ? [] : [path]);
        }

        rule ??= asked.Sum(path => path.Steps.Length) > MaxSteps ? StepsRule : null;
        var apart = Apart(asked);
        rule ??= FindContradiction(apart);
        paths = rule is null ? new FieldPaths(apart) : null;
        return rule is null;
    }

    private static List<string> Split(string text)
    {
        var (parts, start, isQuoted) = (new List<string>(), 0, false);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == ',' && !isQuoted)
            {
                parts.Add(text[start..at]);
                start = at + 1;
            }

            isQuoted ^= text[at] == '"';
            at += text[at] == '\\' && isQuoted ? 1 : 0;
        }

        parts.Add(text[start..]);
        return parts;
    }

    // Sorted, so that paths within a path follow it.
    private static ImmutableArray<FieldPath> Apart(List<FieldPath> asked)
    {
        var apart = new List<FieldPath>();
        foreach (var path in asked.Order(Comparer<FieldPath>.Create((one, other) => one.CompareTo(other))))
        {
            apart.AddRange(apart.Count > 0 && path.IsWithin(apart[^1]) ? [] : [path]);
        }

        return [.. apart];
    }

    // Sorted, so that a value's last member and its first element are adjacent.
    private static string? FindContradiction(ImmutableArray<FieldPath> paths)
    {
        var pair = paths.Zip(paths.Skip(1)).FirstOrDefault(pair => pair.First.Contradicts(pair.Second));
        return pair == default
            ? null
            : $"must not treat one value as both an object and an array: {Shown(pair.First.Text)} and {Shown(pair.Second.Text)}";
    }

    private static string Shown(string path) => path.Length > LongestShown ? $"{path.AsSpan(0, LongestShown)}…" : path;
}
