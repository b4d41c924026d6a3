using Personalisation.TestKit.Engine;

namespace Personalisation.Cli.Tests;

[Parallelizable(ParallelScope.All)]
internal sealed class PackageTests
{
    [Test]
    public async Task Package_OfTheTool_IsInstalledAndRuns()
    {
        using var folder = new TemporaryDirectory();
        var (packages, tools) = (Path.Combine(folder.Path, "packages"), Path.Combine(folder.Path, "tools"));
        var pack = await RealTool.RunProgram(
            "dotnet",
            ["pack", "src/Cli", "--no-build", "-c", RealTool.Configuration, "-o", packages, "--nologo", "-v", "q"]
        );
        Assert.That(pack.Exit, Is.Zero, pack.Output);
        // Only our own folder, so that no other package of this name can be installed.
        var settings = Path.Combine(folder.Path, "nuget.config");
        await File.WriteAllTextAsync(
            settings,
            $"""<configuration><packageSources><clear /><add key="local" value="{packages}" /></packageSources></configuration>"""
        );
        var install = await RealTool.RunProgram(
            "dotnet",
            ["tool", "install", "Personalisation.Cli", "--tool-path", tools, "--configfile", settings]
        );
        Assert.That(install.Exit, Is.Zero, install.Output + install.Error);
        var help = await RealTool.RunProgram(Path.Combine(tools, "personalisation"), ["get", "--help"]);
        Assert.That((help.Exit, help.Error), Is.EqualTo((0, "")));
        Assert.That(help.Output, Does.Contain("\n  personalisation get <ID> [options]\n"));
        var absent = await RealTool.RunProgram(Path.Combine(tools, "personalisation"), ["get", "nobody", "--direct"]);
        Assert.That(absent, Is.EqualTo(new ToolRun(1, "", "There is no profile with the id nobody.\n")));
    }
}
