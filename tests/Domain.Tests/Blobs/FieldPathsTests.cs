using Personalisation.Domain.Blobs;

namespace Personalisation.Domain.Tests.Blobs;

internal sealed class FieldPathsTests
{
    private static string Shown(FieldPaths paths) =>
        string.Join(
            " | ",
            paths.Paths.Select(path =>
                string.Concat(path.Steps.Select(step => step.Name is { } name ? $"<{name}>" : $"{step.Index}"))
            )
        );

    private static string Parsed(string text) => Shown(FieldPaths.Parse(text));

    private static string? RuleOf(string text)
    {
        var isList = FieldPaths.TryParse(text, out var paths, out var rule);
        Assert.That((isList, paths is null), Is.EqualTo((rule is null, rule is not null)));
        Assert.That(Broken.RuleOf(() => FieldPaths.Parse(text)), Is.EqualTo(rule is null ? null : ("fields", rule)));
        return rule;
    }

    [TestCase("tags", "<tags>")]
    [TestCase("segments[0].categories", "<segments>0<categories>")]
    [TestCase("a.b.c", "<a><b><c>")]
    [TestCase("a[0][12]", "<a>012")]
    [TestCase("a[007]", "<a>7")]
    [TestCase("a[999999]", "<a>999999")]
    [TestCase("ü-1$#:/'", "<ü-1$#:/'>")]
    [TestCase("😀", "<😀>")]
    [TestCase("0", "<0>")]
    [TestCase("\"a.b\".\"c d\"[0]", "<a.b><c d>0")]
    [TestCase("\"a\".b", "<a><b>")]
    [TestCase("\"a\\\",b\",c", "<a\",b> | <c>")]
    [TestCase("\"a\u0001\u00a0\"", "<a\u0001\u00a0>")]
    [TestCase("\",\",\"[]\"", "<,> | <[]>")]
    [TestCase(
        """
            "\"\\"
            """,
        "<\"\\>"
    )]
    [TestCase(
        """
            "a\b\,",c
            """,
        "<a\\b\\,> | <c>"
    )]
    public void Parse_ThePathsAreWellFormed_TakesTheirSteps(string text, string expected) =>
        Assert.That(Parsed(text), Is.EqualTo(expected));

    [TestCase("b,a", "<a> | <b>")]
    [TestCase("a,a", "<a>")]
    [TestCase("a,\"a\"", "<a>")]
    [TestCase("a.b,a", "<a>")]
    [TestCase("a.b.c,a.b,a.c", "<a><b> | <a><c>")]
    [TestCase("a[1].x,a[1],a[10],a[2]", "<a>1 | <a>2 | <a>10")]
    [TestCase("a,a.b,a[0]", "<a>")]
    [TestCase("a,ab,a-,a.b", "<a> | <a-> | <ab>")]
    public void Parse_PathsMeet_KeepsThemApartAndInOrder(string text, string expected) =>
        Assert.That(Parsed(text), Is.EqualTo(expected));

    [TestCase("", "path 1 () lacks a name at character 1")]
    [TestCase("a,", "path 2 () lacks a name at character 1")]
    [TestCase("a,,b", "path 2 () lacks a name at character 1")]
    [TestCase("a, b", "path 2 ( b) lacks a name at character 1")]
    [TestCase("a..b", "path 1 (a..b) lacks a name at character 3")]
    [TestCase("a.", "path 1 (a.) lacks a name at character 3")]
    [TestCase(".a", "path 1 (.a) lacks a name at character 1")]
    [TestCase("[0]", "path 1 ([0]) lacks a name at character 1")]
    [TestCase("a.[0]", "path 1 (a.[0]) lacks a name at character 3")]
    [TestCase("\"\"", "path 1 (\"\") lacks a name at character 1")]
    [TestCase("a b", "path 1 (a b) needs . or [ at character 2")]
    [TestCase("a\"b\"", "path 1 (a\"b\") needs . or [ at character 2")]
    [TestCase("a\u0001b", "path 1 (a\u0001b) needs . or [ at character 2")]
    [TestCase("a\u007fb", "path 1 (a\u007fb) needs . or [ at character 2")]
    [TestCase("a\u00a0b", "path 1 (a\u00a0b) needs . or [ at character 2")]
    [TestCase("a]", "path 1 (a]) needs . or [ at character 2")]
    [TestCase("a\\b", "path 1 (a\\b) needs . or [ at character 2")]
    [TestCase("a[0]b", "path 1 (a[0]b) needs . or [ at character 5")]
    [TestCase("\"a\"b", "path 1 (\"a\"b) needs . or [ at character 4")]
    [TestCase("x,\"a,b", "path 2 (\"a,b) has a name without a closing quote at character 1")]
    [TestCase("\"a\\\"", "path 1 (\"a\\\") has a name without a closing quote at character 1")]
    [TestCase("\"a\\", "path 1 (\"a\\) has a name without a closing quote at character 1")]
    [TestCase("a[]", "path 1 (a[]) needs an index of 0–999999 in brackets at character 2")]
    [TestCase("a[", "path 1 (a[) needs an index of 0–999999 in brackets at character 2")]
    [TestCase("a[-1]", "path 1 (a[-1]) needs an index of 0–999999 in brackets at character 2")]
    [TestCase("a[ 1]", "path 1 (a[ 1]) needs an index of 0–999999 in brackets at character 2")]
    [TestCase("a[x]", "path 1 (a[x]) needs an index of 0–999999 in brackets at character 2")]
    [TestCase("a[1000000]", "path 1 (a[1000000]) needs an index of 0–999999 in brackets at character 2")]
    [TestCase("a[99999999999999]", "path 1 (a[99999999999999]) needs an index of 0–999999 in brackets at character 2")]
    public void Parse_APathIsMalformed_SaysWhichAndWhatIsWrong(string text, string problem) =>
        Assert.That(RuleOf(text), Is.EqualTo($"must be paths such as a.b[0]: {problem}"));

    [TestCase("a.b,a[0]", "a.b and a[0]")]
    [TestCase("a[0],x,a.b", "a.b and a[0]")]
    [TestCase("a[1].b.c,a[1][0],a[0]", "a[1].b.c and a[1][0]")]
    public void Parse_AValueWouldBeBothAnObjectAndAnArray_SaysWhich(string text, string paths) =>
        Assert.That(RuleOf(text), Is.EqualTo($"must not treat one value as both an object and an array: {paths}"));

    [Test]
    public void Parse_APathIsVeryLong_ShowsItsBeginning()
    {
        var path = new string('x', 58) + "..";
        Assert.That(RuleOf(path), Does.Contain($"({path}) lacks"));
        Assert.That(RuleOf($"x{path}"), Does.Contain($"(x{path[..59]}…) lacks"));
    }

    [Test]
    public void ToString_AnyPath_IsAsItWasWritten()
    {
        var path = FieldPaths.Parse("\"a\".b[0]").Paths.Single();
        Assert.That((path.Text, path.ToString()), Is.EqualTo(("\"a\".b[0]", "\"a\".b[0]")));
    }

    [Test]
    public void Parse_PathsAsDeepAsADocument_RefusesOneStepMore()
    {
        var deepest = "a" + string.Concat(Enumerable.Repeat("[0]", 29));
        Assert.That(FieldPaths.Parse(deepest).Paths.Single().Steps, Has.Length.EqualTo(30));
        Assert.That(RuleOf($"{deepest}.x"), Does.EndWith(" is longer than 30 steps"));
    }

    [Test]
    public void Parse_FiftyPaths_RefusesOneMore()
    {
        Assert.That(FieldPaths.Parse(Many(50)).Paths, Has.Length.EqualTo(50));
        Assert.That(RuleOf(Many(51)), Is.EqualTo("must be at most 50 paths"));

        static string Many(int count) => string.Join(',', Enumerable.Range(0, count).Select(i => $"a{i}"));
    }

    [Test]
    public void Parse_TwoHundredSteps_RefusesOneMore()
    {
        var most = string.Join(
            ',',
            Enumerable.Range(0, 10).Select(i => $"a{i}{string.Concat(Enumerable.Repeat(".b", 19))}")
        );
        Assert.That(FieldPaths.Parse(most).Paths.Sum(path => path.Steps.Length), Is.EqualTo(200));
        Assert.That(RuleOf($"{most},c"), Is.EqualTo("must be at most 200 names and indexes in total"));
    }
}
