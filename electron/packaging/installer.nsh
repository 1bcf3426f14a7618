; "Open with" for .csv and .zip, for this user only. The installer's own file associations would make the app the default for both,
; so only OpenWithProgids is written: what opens on a double click stays as it was.
!define TRS_PROGID "TRS.Analyst.Extract"

!macro customInstall
  WriteRegStr HKCU "Software\Classes\${TRS_PROGID}" "" "TRS extract"
  WriteRegStr HKCU "Software\Classes\${TRS_PROGID}\DefaultIcon" "" "$appExe,0"
  WriteRegStr HKCU "Software\Classes\${TRS_PROGID}\shell\open" "FriendlyAppName" "${PRODUCT_NAME}"
  WriteRegStr HKCU "Software\Classes\${TRS_PROGID}\shell\open\command" "" '"$appExe" "%1"'
  WriteRegStr HKCU "Software\Classes\.csv\OpenWithProgids" "${TRS_PROGID}" ""
  WriteRegStr HKCU "Software\Classes\.zip\OpenWithProgids" "${TRS_PROGID}" ""
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, i 0, i 0)'
!macroend

!macro customUnInstall
  DeleteRegValue HKCU "Software\Classes\.csv\OpenWithProgids" "${TRS_PROGID}"
  DeleteRegValue HKCU "Software\Classes\.zip\OpenWithProgids" "${TRS_PROGID}"
  DeleteRegKey HKCU "Software\Classes\${TRS_PROGID}"
!macroend
