; Makes setup.exe of what PyInstaller has packed on Windows:
;   makensis -DVERSION=0.1.0 packaging\windows\haplanner.nsi
; Nobody has run what it makes yet: it is compiled in the tests, against a stand-in.

Unicode true
SetCompressor /SOLID lzma
RequestExecutionLevel user ; for the one who runs it: no rights are asked for

!ifndef VERSION
  !error "Name the version: -DVERSION=0.1.0"
!endif
!ifndef PAYLOAD
  !define PAYLOAD "..\..\dist\haplanner"
!endif
!ifndef OUT
  !define OUT "..\..\dist\haplanner-${VERSION}-setup.exe"
!endif
!define LICENCE "..\..\LICENSE"
!define CLASSES "Software\Classes"
!define DESIGN "HAPlanner.Design"
!define REMOVAL "Software\Microsoft\Windows\CurrentVersion\Uninstall\HAPlanner"
!define ASSOCIATIONS_CHANGED 0x08000000

Name "HA Planner ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\HA Planner"
InstallDirRegKey HKCU "${REMOVAL}" "InstallLocation"

!include MUI2.nsh
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

!macro TellTheDesktop
  System::Call 'shell32::SHChangeNotify(i ${ASSOCIATIONS_CHANGED}, i 0, p 0, p 0)'
!macroend

Section
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\_internal" ; what an older version had and this one has not
  File /r "${PAYLOAD}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\HA Planner.lnk" "$INSTDIR\haplanner.exe"

  WriteRegStr HKCU "${CLASSES}\.haplan" "" "${DESIGN}"
  WriteRegStr HKCU "${CLASSES}\.haplan" "Content Type" "application/x-haplanner+json"
  WriteRegStr HKCU "${CLASSES}\${DESIGN}" "" "HA Planner design"
  WriteRegStr HKCU "${CLASSES}\${DESIGN}\DefaultIcon" "" "$INSTDIR\haplanner.exe,0"
  WriteRegStr HKCU "${CLASSES}\${DESIGN}\shell\open\command" "" '"$INSTDIR\haplanner.exe" "%1"'
  !insertmacro TellTheDesktop

  WriteRegStr HKCU "${REMOVAL}" "DisplayName" "HA Planner"
  WriteRegStr HKCU "${REMOVAL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${REMOVAL}" "DisplayIcon" "$INSTDIR\haplanner.exe,0"
  WriteRegStr HKCU "${REMOVAL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${REMOVAL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${REMOVAL}" "NoModify" 1
  WriteRegDWORD HKCU "${REMOVAL}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  ; What was put there, and the folder only if nothing else is in it: it may have been chosen by hand.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\haplanner.exe"
  Delete "$INSTDIR\haplanner-cli.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\HA Planner.lnk"
  DeleteRegKey HKCU "${REMOVAL}"
  DeleteRegKey HKCU "${CLASSES}\${DESIGN}"
  ReadRegStr $0 HKCU "${CLASSES}\.haplan" ""
  StrCmp $0 "${DESIGN}" 0 +2 ; unless another program has taken them over
    DeleteRegKey HKCU "${CLASSES}\.haplan"
  !insertmacro TellTheDesktop
SectionEnd
