namespace Personalisation.Cli.Errors;

/// <summary>The command line or a setting is invalid; the message says what to write instead.</summary>
public sealed class UsageException(string message) : Exception(message);
