namespace Personalisation.Cli.Login;

/// <summary>A login failed; the message is one sentence.</summary>
internal sealed class LoginException(string message) : Exception(message);
