using Personalisation.Infrastructure.LocalEngines;
using Personalisation.TestKit.Engine;

namespace Personalisation.Infrastructure.Tests.LocalEngines;

/// <summary>Unusable data directories.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class DataDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestCase("file")]
    [TestCase("file/below")]
    public void Take_DirectoryIsAFile_SaysWhatToDo(string path)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "file"), "");
        AssertRefused(Path.Combine(_folder.Path, path));
    }

    [Test]
    public void Take_NameTooLong_SaysWhatToDo() => AssertRefused(Path.Combine(_folder.Path, new string('x', 300)));

    // A file system that nobody can write to, not even root.
    [Test]
    [Platform("Linux")]
    public void Take_ReadOnlyDirectory_SaysWhatToDo() => AssertRefused("/proc/self/personalisation");

    [Test]
    public void Take_ItsFilesCannotBeWritten_SaysWhatToDo()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "service.pid"));
        AssertRefused(_folder.Path);
    }

    [Test]
    public void Take_AnotherHasIt_NamesTheOther()
    {
        using var held = DataDirectoryLock.Take(_folder.Path);
        Assert.That(
            () => DataDirectoryLock.Take(_folder.Path),
            Throws
                .TypeOf<EmbeddedEngineException>()
                .With.Message.StartsWith($"Another service (process {Environment.ProcessId}) already runs")
        );
    }

    private static void AssertRefused(string directory) =>
        Assert.That(
            () => DataDirectoryLock.Take(directory),
            Throws
                .TypeOf<EmbeddedEngineException>()
                .With.Message.StartsWith($"The local DynamoDB engine cannot keep its data in {directory}: ")
                .And.Message.Contains("DATA_DIRECTORY")
        );
}
