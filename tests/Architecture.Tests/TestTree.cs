namespace Personalisation.Architecture.Tests;

/// <summary>The code below <c>tests</c>.</summary>
internal static class TestTree
{
    public static IReadOnlyList<SourceFile> Files { get; } =
        SourceTree.Read(Path.GetFullPath(Path.Combine(SourceTree.Root, "..", "tests")));
}
