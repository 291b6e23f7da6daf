global using System.Globalization;
global using Cadran.Kernel;
global using NodaTime;
