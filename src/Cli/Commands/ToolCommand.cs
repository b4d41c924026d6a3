using System.CommandLine;

namespace Personalisation.Cli.Commands;

/// <summary>A command that shows how it is used.</summary>
internal abstract class ToolCommand(string name, string description, params IReadOnlyList<string> examples)
    : Command(name, description)
{
    /// <summary>Whole command lines.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
