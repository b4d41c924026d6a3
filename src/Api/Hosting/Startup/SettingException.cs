namespace Personalisation.Api.Hosting.Startup;

/// <summary>The configuration is invalid; the message names the variable and the expected value.</summary>
internal sealed class SettingException(string message) : Exception(message);
