using Personalisation.TestKit.Engine;

namespace Personalisation.Infrastructure.Tests.LocalEngines;

/// <summary>A copy of <c>deploy/local</c> before its installation, and a search path with stubs of npm and Java on it.</summary>
internal sealed class StubPackage : IDisposable
{
    private readonly TemporaryDirectory _package = new();
    private readonly TemporaryDirectory _programs = new();

    public StubPackage()
    {
        foreach (var file in (string[])["package.json", "package-lock.json"])
        {
            File.Copy(Path.Combine(EngineFiles.LocalPackage, file), PathOf(file));
        }
    }

    public string Directory => _package.Path;

    public string SearchPath => _programs.Path;

    public string PathOf(string file) => Path.Combine(_package.Path, file);

    public void AddProgram(string name, string script)
    {
        var path = Path.Combine(_programs.Path, name);
        File.WriteAllText(path, $"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n");
        EngineFiles.Run("/bin/chmod", "+x", path);
    }

    public void Dispose()
    {
        _package.Dispose();
        _programs.Dispose();
    }
}
