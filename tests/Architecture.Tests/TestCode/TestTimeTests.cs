using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Personalisation.Architecture.Tests.TestCode;

/// <summary>No test measures time, so none can fail because the machine is busy. What is fast is measured in <c>bench</c>.</summary>
internal sealed class TestTimeTests
{
    private static readonly string[] Measuring =
    [
        "Stopwatch",
        "GetElapsedTime",
        "TickCount",
        "TickCount64",
        "MaxTime",
        "MaxTimeAttribute",
    ];

    [Test]
    public void Tests_Always_MeasureNoTime()
    {
        var names = TestTree
            .Files.SelectMany(file => file.All<IdentifierNameSyntax>().Select(name => (file.Path, name.ToString())))
            .ToList();
        Assert.That(names.Select(name => name.Item2), Has.Member("FakeTimeProvider"));
        Assert.That(names.Where(name => Measuring.Contains(name.Item2, StringComparer.Ordinal)), Is.Empty);
    }
}
