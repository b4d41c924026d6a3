using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Personalisation.Cli.Commands;
using Personalisation.TestKit.Engine;

namespace Personalisation.Cli.Tests.Commands;

/// <summary>The help and docs/cli.md match what the tool accepts.</summary>
internal sealed class HelpTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "cli.md"));

    private static RootCommand Root =>
        Tool.CommandsOf(
            new(
                new ConfigurationBuilder().Build(),
                Stream.Null,
                TextWriter.Null,
                TextWriter.Null,
                false,
                TimeProvider.System
            )
        );

    // Those that do something: not the groups.
    private static IEnumerable<(string Name, ToolCommand Command)> Commands =>
        Root
            .Subcommands.SelectMany(command =>
                command.Subcommands.Count == 0
                    ? [(command.Name, command)]
                    : command.Subcommands.Select(sub => ($"{command.Name} {sub.Name}", sub))
            )
            .Select(it => (it.Item1, (ToolCommand)it.Item2));

    private static IEnumerable<string> Names => Commands.Select(it => it.Name);

    // From its heading to the next one.
    private static string SectionOf(string name) =>
        Document
            .Split("\n## ")
            .Single(it => it.StartsWith($"`{name}", StringComparison.Ordinal) && it[name.Length + 1] is ' ' or '`');

    [Test]
    public void Document_Always_HasEachCommandInTheOrderOfTheHelp() =>
        Assert.That(
            Document
                .Split("\n## `")
                .Skip(1)
                .Select(it => string.Join(' ', it.Split('`')[0].Split(' ').TakeWhile(word => char.IsLower(word[0])))),
            Is.EqualTo(Names)
        );

    [TestCaseSource(nameof(Names))]
    public void Document_OfACommand_HasArgumentsAndOptionsWithDefaults(string name)
    {
        var (section, command) = (
            SectionOf(name),
            Commands.Single(it => string.Equals(it.Name, name, StringComparison.Ordinal)).Command
        );
        var heading = $"`{string.Join(' ', command.Arguments.Select(it => it.Name).Prepend(name))}";
        Assert.That(section, Does.StartWith(heading));
        var told = section
            .Split('\n')
            .Where(line => line.StartsWith("| `--", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1..3])
            .Select(row => (Option: row[0].Trim().Trim('`').Split(' ')[0], Default: row[1].Trim()));
        Assert.That(
            told,
            Is.EquivalentTo(
                command
                    .Options.Where(option => !option.Name.Contains("help", StringComparison.Ordinal))
                    .Select(option => (option.Name, DefaultOf(option)))
            )
        );
    }

    [TestCaseSource(nameof(Names))]
    public void Document_OfACommand_HasAnExample(string name) =>
        Assert.That(SectionOf(name), Does.Contain($"personalisation {name}").And.Contain("```sh"));

    [TestCaseSource(nameof(Names))]
    public void Examples_OfTheHelp_AreCommandLinesThatTheToolTakes(string name)
    {
        var examples = Commands.Single(it => string.Equals(it.Name, name, StringComparison.Ordinal)).Command.Examples;
        Assert.That(examples, Is.Not.Empty);
        foreach (var example in examples)
        {
            var line = example[(example.IndexOf("personalisation ", StringComparison.Ordinal) + 16)..];
            Assert.That(line, Does.StartWith(name));
            Assert.That(Root.Parse(line.Split(" > ")[0].Split(" | ")[0]).Errors, Is.Empty, example);
        }
    }

    [Test]
    public async Task Help_OfACommand_HasItsExamplesAndTheExitCodes()
    {
        var help = await ToolRun.Of("table", "describe", "--help");
        Assert.That((help.Exit, help.Error), Is.EqualTo((0, "")));
        Assert.That(
            help.Output,
            Does.Contain("Examples:\n  personalisation table describe\n").And.Contain("3 partial success")
        );
        Assert.That(Document, Does.Contain("| 3 | partial success"));
    }

    [TestCaseSource(nameof(Names))]
    public async Task Help_OfACommand_NeedsNoneOfItsArguments(string name)
    {
        var help = await ToolRun.Of([.. name.Split(' '), "--help"]);
        Assert.That((help.Exit, help.Error), Is.EqualTo((0, "")));
        Assert.That(help.Output, Does.Contain($"personalisation {name}"));
    }

    private static string DefaultOf(Option option) =>
        option.HasDefaultValue && option.ValueType != typeof(bool) ? $"{option.GetDefaultValue()}" : "";
}
