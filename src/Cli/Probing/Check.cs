namespace Personalisation.Cli.Probing;

/// <summary>The result of a check of the service.</summary>
/// <param name="Name">The name of the check.</param>
/// <param name="Passed">Whether it succeeded.</param>
/// <param name="Detail">The observation, in a sentence.</param>
internal sealed record Check(string Name, bool Passed, string Detail);
