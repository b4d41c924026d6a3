using Personalisation.Application.Errors;

namespace Personalisation.Application.Tests;

/// <summary>As at the start of the service: before the first validator is made.</summary>
[SetUpFixture]
internal sealed class FieldNamesSetUp
{
    [OneTimeSetUp]
    public void NameFieldsAsOnTheWire() => FieldNames.AsOnTheWire();
}
