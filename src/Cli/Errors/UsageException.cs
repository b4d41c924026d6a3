namespace Personalisation.Cli.Errors;

/// <summary>The command line or a setting is invalid; the message says how to correct it.</summary>
public sealed class UsageException(string message) : Exception(message);
